import { about, ABOUT_MASK, aboutOther } from "../wasm/about.ts";
import type { AugmentRequest, LabelInput, Limits } from "../wasm/contract.ts";
import { maskFromRle } from "../wasm/labels/mask-from-rle.ts";
import type { Rle } from "../wasm/labels/rle.ts";
import { measure, orientedSize } from "../wasm/measure-source.ts";
import { type Carried, carry, receive } from "./large-bytes.ts";

/** A mask as a picture, or as run lengths that become one where the work is done. */
type MaskOf<Bytes> = Bytes | { readonly rle: readonly Rle[] };

interface OtherOf<Bytes> {
  readonly bytes: Bytes;
  readonly labels?: LabelInput;
  readonly mask?: MaskOf<Bytes>;
}

interface JobOf<Bytes> extends Omit<AugmentRequest, "mask" | "others"> {
  readonly mask?: MaskOf<Bytes>;
  readonly others?: readonly OtherOf<Bytes>[];
}

/** What the engine is asked for, before it travels. */
export type Job = JobOf<Uint8Array>;
export type JobMask = MaskOf<Uint8Array>;

/** The same on its way to the isolate of the engine. */
export type CarriedJob = JobOf<Carried>;

/** Pictures and masks that one call may hold: those of a source and of three others. */
const MOST_PARTS = 8;

/** Made anew for every call, since a stream can be read but once. */
export function carryJob({ mask, others, ...request }: Job): CarriedJob {
  return {
    ...request,
    ...(mask && { mask: carryMask(mask) }),
    ...(others && {
      others: others.map((other) => ({
        ...withoutMask(other),
        bytes: carry(other.bytes, MOST_PARTS),
        ...(other.mask && { mask: carryMask(other.mask) }),
      })),
    }),
  };
}

/** What arrived, streams read to their ends. */
export async function receiveJob({ mask, others, ...request }: CarriedJob): Promise<Job> {
  const received = await Promise.all(
    (others ?? []).map(async (other) => ({
      ...withoutMask(other),
      bytes: await receive(other.bytes),
      ...(other.mask && { mask: await receiveMask(other.mask) }),
    })),
  );
  return {
    ...request,
    ...(mask && { mask: await receiveMask(mask) }),
    ...(others && { others: received }),
  };
}

/** The engine's request, run lengths drawn. Throws EngineError for what makes no mask of its picture. */
export function engineRequest(
  bytes: Uint8Array,
  { mask, others, ...request }: Job,
  limits: Limits,
): AugmentRequest {
  const draw = (given: JobMask, picture: Uint8Array): Uint8Array => {
    if (given instanceof Uint8Array) return given;
    const size = orientedSize(measure(picture, limits));
    return about(ABOUT_MASK, () => maskFromRle(given.rle, size));
  };
  return {
    ...request,
    ...(mask && { mask: draw(mask, bytes) }),
    ...(others && {
      others: others.map((other, index) =>
        about(aboutOther(index, others.length), () => ({
          ...withoutMask(other),
          ...(other.mask && { mask: draw(other.mask, other.bytes) }),
        })),
      ),
    }),
  };
}

function carryMask(mask: JobMask): MaskOf<Carried> {
  return mask instanceof Uint8Array ? carry(mask, MOST_PARTS) : mask;
}

async function receiveMask(mask: MaskOf<Carried>): Promise<JobMask> {
  return "rle" in mask ? mask : receive(mask);
}

function withoutMask<Bytes>({
  mask: _mask,
  ...rest
}: OtherOf<Bytes>): Omit<OtherOf<Bytes>, "mask"> {
  return rest;
}
