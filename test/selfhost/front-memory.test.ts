import { readFileSync } from "node:fs";
import { encode } from "fast-png";
import { expect, onTestFinished, test } from "vitest";
import { startImageServer } from "./image-server.ts";
import { startService } from "./start-service.ts";

const SIDE = 512;

/** A picture that no compression makes smaller: its PNG has some 700 KB. */
function noise(): Uint8Array {
  const data = new Uint8Array(SIDE * SIDE * 3);
  let dice = 1;
  for (let i = 0; i < data.length; i++) {
    dice = (Math.imul(dice, 1_103_515_245) + 12_345) >>> 0;
    data[i] = dice >>> 16;
  }
  return encode({ width: SIDE, height: SIDE, channels: 3, depth: 8, data });
}

/** The most memory that a process has had so far, in megabytes. */
function peak(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  return Number(/^VmHWM:\s+(\d+)/m.exec(status)?.[1]) / 1024;
}

test("a front that gives a large stored answer hundreds of times stays below 400 MB", async () => {
  const images = await startImageServer(noise());
  onTestFinished(() => images.close());
  const env = { TRUSTED_ORIGINS: images.origin, COMPUTE: "1", LOG_LEVEL: "silent" };
  const service = await startService({ env });
  onTestFinished(async () => void (await service.stop()));
  const query = new URLSearchParams({ url: images.url("noise.png"), ops: "vertical_flip" });
  const ask = async () => {
    const answer = await fetch(`${service.url}/v1/augment?${query.toString()}&seed=1&format=png`);
    return (await answer.arrayBuffer()).byteLength;
  };
  expect(await ask()).toBeGreaterThan(600_000);
  const [front = 0] = service.pids().front;
  for (let n = 0; n < 100; n++) await Promise.all(Array.from({ length: 8 }, ask));
  expect(peak(front)).toBeLessThan(400);
});
