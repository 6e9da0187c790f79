/** What is encoded and how, laid out by the wrapper: words of 32 bits. */
@unmanaged
export class Encoding {
  source: usize;
  width: i32;
  height: i32;
  /** Whole MCUs of 8 × 8, or 16 × 16 where `halved` is 1 and the colours have a quarter of the samples. */
  mcusAcross: i32;
  halved: i32;
  /** Room for a row of whole MCUs of pixels, and where `halved` is 1 for another one. */
  row: usize;
  lowerRow: usize;
  /** The samples of a row of MCUs: stride × 8 or 16, and twice stride × 8 or half of that. */
  y: usize;
  cb: usize;
  cr: usize;
  /** Divisors as `quotients` reads them. */
  lumaDivisors: usize;
  chromaDivisors: usize;
  /** Codes for writeBlock, or counts for countBlock. */
  lumaDc: usize;
  lumaAc: usize;
  chromaDc: usize;
  chromaAc: usize;
  predictionY: i32;
  predictionCb: i32;
  predictionCr: i32;
  /** 1: what is transparent is composed on white; 0: its colours count as they are. */
  composes: i32;
}
