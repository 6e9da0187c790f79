import { OUTPUT_FORMATS } from "../../wasm/contract.ts";
import { imageAddress, type Wish } from "./address.ts";
import { clearBadge, offerBadge } from "./badge.ts";
import { announce, byId, make } from "./dom.ts";
import { compareAddress, fulfilVariant, isComparable, type Fulfilled } from "./remote.ts";
import * as result from "./result.ts";
import { showSnippets, type Download } from "./take-away.ts";
import type { VariantGrid } from "./variants.ts";

/** What follows a picture that the service made: how to take it away, the comparison and, on request, more draws. */
export function followRemote(fulfilled: Fulfilled, grid: VariantGrid): void {
  const { wish, receipt } = fulfilled;
  const [made] = receipt.variants;
  showSnippets(
    {
      origin: location.origin,
      parameters: [["ops", wish.ops], ["seed", wish.seed], ...wish.rest],
      url: wish.url,
      file: "",
      address: made?.image ?? "",
      extension: "jpg",
    },
    JSON.stringify(receipt.pipeline, null, 2),
  );
  if (isComparable(wish)) {
    const meaning = "Makes the same picture in this browser and compares the pixels.";
    offerBadge("Compare with this browser", meaning, () => compareAddress(fulfilled));
  } else clearBadge();
  offerVariants(fulfilled, grid);
}

/** Eight more requests to the service are made only when they are wanted. */
function offerVariants({ wish }: Fulfilled, grid: VariantGrid): void {
  const button = byId("show-variants", HTMLButtonElement);
  button.hidden = false;
  byId("reroll", HTMLButtonElement).hidden = true;
  button.addEventListener(
    "click",
    () => {
      showRerollOnly();
      grid.show((seed, signal) => fulfilVariant({ ...wish, seed }, signal));
    },
    { once: true },
  );
}

/** The draws are there, or come by themselves. */
export function showRerollOnly(): void {
  byId("show-variants", HTMLButtonElement).hidden = true;
  byId("reroll", HTMLButtonElement).hidden = false;
}

/** The same picture in another format, or a sheet of its draws, as a download. */
export function downloadFromService(wish: Wish, format: Download): void {
  const kept = wish.rest.filter(([name]) => name !== "format");
  const asked = isFormat(format) ? (["format", format] as const) : (["as", format] as const);
  const href = imageAddress({ ...wish, rest: [...kept, asked] });
  make("a", { href, download: `variegate-${wish.seed}.${EXTENSIONS[format]}` }).click();
}

const EXTENSIONS: Readonly<Record<Download, string>> = {
  jpeg: "jpg",
  png: "png",
  webp: "webp",
  sheet: "jpg",
  mask: "png",
  coco: "json",
  yolo: "txt",
  voc: "xml",
};

function isFormat(wanted: Download): boolean {
  return OUTPUT_FORMATS.some((format) => format === wanted);
}

/** Says what happened, and where a new seed changed nothing, why. */
export function remarkOn({ wish, receipt }: Fulfilled, last: Fulfilled | undefined): void {
  const what = result.names(receipt.variants[0]?.applied ?? []);
  document.title = `${what} · Variegate`;
  const same =
    last !== undefined &&
    last.wish.url === wish.url &&
    last.wish.ops === wish.ops &&
    last.wish.seed !== wish.seed &&
    last.receipt.variants[0]?.pixels_sha256 === receipt.variants[0]?.pixels_sha256;
  const note = same
    ? "The same picture again: this time the seed changed nothing. A range such as rotate:-30..30 leaves it more to draw."
    : "";
  result.showNote(note);
  announce(`Applied: ${what}. ${note}`);
}
