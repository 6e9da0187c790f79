import type { Sharp } from "./peers.ts";

/**
 * The pipeline of the bench in sharp: turned by 15° (which enlarges the canvas) and cut to the size it had, brightened
 * by 10 %, blurred by a Gaussian of σ 3, as a JPEG of quality 85.
 */
export async function sharpPipeline(sharp: Sharp, jpeg: Uint8Array): Promise<Uint8Array> {
  const { width, height } = await sharp(jpeg).metadata();
  const turn = (15 * Math.PI) / 180;
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  const left = Math.max(0, Math.floor((width * cos + height * sin - width) / 2));
  const top = Math.max(0, Math.floor((width * sin + height * cos - height) / 2));
  return sharp(jpeg)
    .rotate(-15, { background: "#000000" })
    .extract({ left, top, width, height })
    .linear(1, 25.5)
    .blur(3)
    .jpeg({ quality: 85 })
    .toBuffer();
}
