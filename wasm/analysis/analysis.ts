import type { SourceFormat } from "../contract.ts";

/** One channel's levels as fractions 0…1 of 255, over all pixels as stored, whatever their alpha. */
export interface ChannelFacts {
  readonly name: "red" | "green" | "blue" | "alpha";
  readonly mean: number;
  /** Of the population. */
  readonly std: number;
  readonly min: number;
  readonly max: number;
  /** Pixels at each level 0…255. */
  readonly histogram: readonly number[];
}

/** What pixels tell. */
export interface PixelFacts {
  /** Whether any pixel is not opaque; only then there is a channel of alpha. */
  readonly alpha: boolean;
  readonly channels: readonly ChannelFacts[];
  /** Variance of the Laplacian of the grey levels 0…255. */
  readonly sharpness: number;
  /** Up to six colours as #rrggbb, the most frequent first; none where everything is transparent. */
  readonly dominant: readonly string[];
  /** 64 bits in hex: alike pictures differ in few of them. */
  readonly phash: string;
  /** A ThumbHash in base64. */
  readonly thumbhash: string;
}

/** A picture in figures. Width and height are as seen, after orientation. */
export interface Analysis extends PixelFacts {
  readonly width: number;
  readonly height: number;
  readonly format: SourceFormat;
  /** EXIF orientation 1…8 as stored. */
  readonly orientation: number;
  readonly frames: number;
}
