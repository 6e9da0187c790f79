import type { LabelledDraw } from "../../wasm/contract.ts";
import { type LabelFile, writeLabelFile } from "../../wasm/labels/write-label-file.ts";

/** The labels of one draw as a file of another program. */
export interface LabelFileAnswer {
  readonly bytes: Uint8Array;
  readonly contentType: string;
}

/** `address` is that of the source, whose file name the file bears; undefined for one that came with the request. */
export function renderLabelFile(
  file: LabelFile,
  draw: LabelledDraw,
  address: string | undefined,
): LabelFileAnswer {
  const { text, mediaType } = writeLabelFile(file, draw, fileNameOf(address));
  return {
    bytes: new TextEncoder().encode(text),
    contentType: `${mediaType}; charset=utf-8`,
  };
}

/** The last part of the path; what is no name there is "image". */
function fileNameOf(address: string | undefined): string {
  const segment = address === undefined ? "" : new URL(address).pathname.split("/").at(-1);
  try {
    return decodeURIComponent(segment ?? "") || "image";
  } catch {
    return segment || "image";
  }
}
