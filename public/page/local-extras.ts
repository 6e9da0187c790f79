import { imageAddress, type Wish } from "./address.ts";
import { clearBadge, offerBadge, runBadge, type Digests } from "./badge.ts";
import type { Companions } from "./companions.ts";
import { announce } from "./dom.ts";
import type { EngineClient } from "./engine-client.ts";
import type { Draw } from "./engine-messages.ts";
import { describeUpload } from "./remote.ts";
import { showRerollOnly } from "./remote-extras.ts";
import * as result from "./result.ts";
import type { LocalPicture } from "./source.ts";
import { toImage, type Drawn, type Sketch, type Studio } from "./studio.ts";
import { showSnippets } from "./take-away.ts";
import type { VariantGrid } from "./variants.ts";

interface Desks {
  readonly studio: Studio;
  /** Draws the variants, so that the picture never waits for them. */
  readonly aside: EngineClient;
  readonly grid: VariantGrid;
  readonly companions: Companions;
}

interface Work<T> {
  readonly wish: Wish;
  readonly picture: LocalPicture;
  readonly sketch: T;
}

/** What follows a picture that was made here, once all is quiet: the comparison, and eight more draws. */
export function followLocal({ wish, picture, sketch }: Work<Sketch>, desks: Desks): void {
  const { draw, applied } = sketch;
  const { studio, aside, grid, companions } = desks;
  document.title = `${result.names(applied)} · Variegate`;
  announce(`Applied: ${result.names(applied)}.`);
  const compare = () => compareUpload(studio, picture, draw, forService(wish));
  if (companions.second !== undefined) {
    clearBadge("Not compared: the service takes a second picture only by its address.");
  } else if (picture.kind === "sample") void runBadge(compare);
  else {
    const meaning = "This sends your picture to the service, which then makes the same.";
    offerBadge("Compare with the service", meaning, compare);
  }
  showRerollOnly();
  grid.show(async (seed, signal) => {
    signal.throwIfAborted();
    await aside.attach(companions.attachments);
    const { image } = await aside.ask({ kind: "augment", ...draw, seed: Number(seed) });
    const { labels, width, height, mask } = image;
    return {
      image: await toImage(image),
      applied: image.applied,
      overlay: (holder) => companions.desk.draw(holder, labels, { width, height }),
      ...(mask === undefined
        ? {}
        : { mask: await toImage({ ...image, bytes: mask, format: "png" }) }),
    };
  });
}

async function compareUpload(
  studio: Studio,
  { bytes }: LocalPicture,
  draw: Draw,
  rest: Wish["rest"],
): Promise<Digests> {
  const [made, server] = await Promise.all([
    studio.describe(draw),
    describeUpload(bytes, draw, rest),
  ]);
  return { browser: made.pixelsSha256, server };
}

/** How to get the same elsewhere. */
export async function showTakeAway(
  { wish, picture, drawn }: Omit<Work<never>, "sketch"> & { readonly drawn: Drawn },
  aside: EngineClient,
  { mask }: Companions,
): Promise<void> {
  const { draw, made } = drawn;
  const { name, kind } = picture;
  const file = kind === "file" ? name : `${name}.${name === "leaf" ? "png" : "jpg"}`;
  const rest = forService(wish);
  const asked: Wish = { ...wish, url: "", ops: draw.ops, rest };
  const { json } = await aside.ask({ kind: "check", ops: draw.ops });
  showSnippets(
    {
      origin: location.origin,
      parameters: [["ops", draw.ops], ["seed", String(draw.seed)], ...rest],
      url: undefined,
      file,
      ...(mask === undefined ? {} : { mask: mask.name }),
      address: new URL(imageAddress(asked), location.href).href,
      extension: made.format === "jpeg" ? "jpg" : made.format,
    },
    json,
  );
}

/** What of the rest of an address the service knows. */
function forService({ rest }: Wish): Wish["rest"] {
  return rest.filter(([name]) => name !== "sample" && name !== "second");
}
