/** One component of a frame: words of 32 bits, in the order in which the wrapper lays them out. */
@unmanaged
export class Component {
  /** Blocks in a row of the frame and in a column, whole MCUs. */
  across: i32;
  down: i32;
  /** Blocks of a scan of this component alone. */
  ownAcross: i32;
  ownDown: i32;
  /** Blocks in an MCU, across and down. */
  h: i32;
  v: i32;
  /** Samples along a block's side after the inverse transform: 1, 2, 4 or 8. */
  side: i32;
  /** Samples that mean something: of the columns of MCUs that are made, across, and of the whole picture, down. */
  width: i32;
  height: i32;
  /** Pixels for each sample, across and down. */
  growX: i32;
  growY: i32;
  /** 64 i16 in natural order. */
  quantizers: usize;
  /** Decoding tables of the current scan. */
  dc: usize;
  ac: usize;
  prediction: i32;
  /** across × down blocks of 64 i16 in natural order; 0 where the picture is decoded in one pass. */
  coefficients: usize;
  /** Samples of one row of MCUs; before them the last row of the MCUs above. */
  plane: usize;
  stride: i32;
  /** Room for a row of pixels. */
  row: usize;
  /** 1 where two columns of pixels for each sample are interpolated: not in pictures of one or two columns of samples. */
  smooth: i32;
}

/** Bytes of a Component. */
export const COMPONENT: usize = 80;

/** What a frame and its current scan are, laid out by the wrapper as Component is. */
@unmanaged
export class Frame {
  /** Pixels in a row of the window that is made, and rows of the whole picture. */
  width: i32;
  height: i32;
  mcusAcross: i32;
  mcusDown: i32;
  /** Pixels of an MCU down, and of the smallest block. */
  mcuHeight: i32;
  side: i32;
  /** Components, 1, 3 or 4, and the address of the first. */
  count: i32;
  components: usize;
  /** 0 grey, 1 YCbCr, 2 RGB, 3 CMYK, 4 YCCK. */
  color: i32;
  /** Room for a row of i16 sums with 16 bytes on both sides. */
  sums: usize;
  /** MCUs between restart markers, or 0. */
  restart: i32;
  /** 1: what is damaged stays as it is and decoding goes on. */
  tolerant: i32;
  /** Of the current scan: how many components and which. */
  scanCount: i32;
  scan0: i32;
  scan1: i32;
  scan2: i32;
  scan3: i32;
  /** Spectral selection and successive approximation. */
  first: i32;
  last: i32;
  high: i32;
  low: i32;
  progressive: i32;
  /** The MCUs that the window needs: the rows and columns of the first, and behind the last. */
  firstRow: i32;
  endRow: i32;
  firstColumn: i32;
  endColumn: i32;
  /** Pixels from the first of these columns to the window. */
  left: i32;
  /** The row of pixels that is given next, and the row of MCUs that is made next. */
  y: i32;
  row: i32;
  /** MCUs until the next restart marker, and the number of the marker after it. */
  untilRestart: i32;
  nextRestart: i32;
  /** 1: what follows until the next restart marker is lost. */
  lost: i32;
  /** What the reader of the entropy-coded data goes on from. */
  reader: usize;
}

// @ts-ignore: decorator
@inline
export function componentOf(frame: Frame, index: i32): Component {
  return changetype<Component>(frame.components + <usize>index * COMPONENT);
}

/** The component that is the `index`-th of the current scan. */
export function scanned(frame: Frame, index: i32): Component {
  const which = load<i32>(changetype<usize>(frame) + offsetof<Frame>("scan0") + ((<usize>index) << 2));
  return componentOf(frame, which);
}
