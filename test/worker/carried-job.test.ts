import { describe, expect, test } from "vitest";
import { parsePipeline } from "../../wasm/index.ts";
import { bitmap } from "./support/bitmap.ts";
import { carryJob, engineRequest, type Job, receiveJob } from "../../worker/carried-job.ts";

const REQUEST = { pipeline: parsePipeline("noop"), seed: 0, variant: 0, quality: 85 };
const RLE = { rle: [{ size: [1, 2], counts: [1, 1] }] } as const;
const LIMITS = { maxPixels: 1e6, maxSide: 4096 };
const large = (tone: number) => new Uint8Array(3 * 1024 * 1024).fill(tone);

describe("a job", () => {
  test("arrives as it was sent, large pictures as streams", async () => {
    const job: Job = {
      ...REQUEST,
      mask: large(1),
      others: [{ bytes: large(2), mask: RLE }, { bytes: new Uint8Array([3]) }],
    };
    const carried = carryJob(job);
    expect(carried.mask).toBeInstanceOf(ReadableStream);
    expect(carried.others?.map(({ bytes }) => bytes instanceof ReadableStream)).toEqual([
      true,
      false,
    ]);
    const received = await receiveJob(carried);
    expect(Object.keys(received)).toEqual(Object.keys(job));
    expect(received.mask).toEqual(job.mask);
    expect(received.others).toEqual(job.others);
  });

  test("is sent a second time after the first was read", async () => {
    const job: Job = { ...REQUEST, mask: large(1) };
    await receiveJob(carryJob(job));
    expect((await receiveJob(carryJob(job))).mask).toEqual(job.mask);
  });

  test("becomes a request with its run lengths drawn, and names the mask that cannot be", () => {
    const [fitting, larger] = [bitmap(2, 1), bitmap(3, 1)];
    const { mask, others } = engineRequest(fitting, { ...REQUEST, mask: RLE }, LIMITS);
    expect([mask?.[0], others]).toEqual([0x42, undefined]);
    const job = { ...REQUEST, others: [{ bytes: larger, mask: RLE }] };
    expect(() => engineRequest(larger, { ...REQUEST, mask: RLE }, LIMITS)).toThrow(/^"mask": /);
    expect(() => engineRequest(fitting, job, LIMITS)).toThrow(/^"with": "mask": /);
  });
});
