import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { EngineError } from "../../../wasm/error.ts";
import type { Edge } from "../../../wasm/geometry/warp.ts";
import { INTERPOLATIONS } from "../../../wasm/geometry/warp.ts";
import { rotation } from "../../../wasm/geometry/matrix.ts";
import { Heap } from "../../../wasm/kernels/heap.ts";
import { loadKernels } from "./load-kernels.ts";
import { noise } from "./pictures.ts";

const PAGE = 65_536;

function memory(initial: number, maximum: number): WebAssembly.Memory {
  return new WebAssembly.Memory({ initial, maximum });
}

describe("Heap", () => {
  it("never lets live blocks overlap, and gives everything back", () => {
    const steps = fc.array(fc.tuple(fc.boolean(), fc.nat(200_000)), { maxLength: 60 });
    fc.assert(
      fc.property(steps, (all) => {
        const heap = new Heap(memory(1, 400), 1000);
        const live: { start: number; size: number }[] = [];
        for (const [takes, number] of all) {
          if (takes || live.length === 0) {
            const start = heap.allocate(number);
            expect(start % 16).toBe(0);
            expect(start).toBeGreaterThanOrEqual(1000);
            expect(start + number + 16).toBeLessThanOrEqual(heap.memory.buffer.byteLength);
            for (const other of live) {
              expect(
                start + number + 16 <= other.start || other.start + other.size + 16 <= start,
              ).toBe(true);
            }
            live.push({ start, size: number });
          } else {
            const [block] = live.splice(number % live.length, 1);
            heap.release(block!.start);
          }
        }
        for (const block of live) heap.release(block.start);
        expect(heap.allocated).toBe(0);
        // All freed spans have merged: the whole memory can be had at once without growing.
        const size = heap.memory.buffer.byteLength;
        heap.allocate(size - 1008 - 16);
        expect(heap.memory.buffer.byteLength).toBe(size);
      }),
    );
  });

  it("remembers the most that was allocated", () => {
    const heap = new Heap(memory(1, 10), 0);
    const a = heap.allocate(1000);
    const b = heap.allocate(2000);
    const most = heap.allocated;
    heap.release(a);
    heap.release(b);
    expect(heap.allocated).toBe(0);
    expect(heap.highWater).toBe(most);
    expect(most).toBeGreaterThanOrEqual(3000);
  });

  it("grows by what is missing only", () => {
    const heap = new Heap(memory(2, 10), 0);
    heap.allocate(3 * PAGE - 16);
    expect(heap.memory.buffer.byteLength).toBe(3 * PAGE);
  });

  it("keeps small blocks in their nook, so that a picture fits where one of its size was", () => {
    const heap = new Heap(memory(1, 100), 1000, 2 * PAGE);
    const first = heap.allocate(4 * PAGE);
    const second = heap.allocate(4 * PAGE);
    heap.release(first);
    const small = heap.allocate(1000);
    expect(small).toBeLessThan(first);
    expect(heap.allocate(4 * PAGE)).toBe(first);
    heap.release(small);
    expect(heap.allocate(16_000)).toBe(small);
    heap.release(second);
    // What no longer fits the nook goes elsewhere.
    for (let n = 0; n < 12; n += 1) heap.allocate(16_000);
    expect(heap.allocate(16_000)).toBeGreaterThan(first);
  });

  it("grows to its limit and no further", () => {
    const heap = new Heap(memory(1, 100), 0);
    heap.limit = 4 * PAGE;
    const block = heap.allocate(4 * PAGE - 16);
    expect(() => heap.allocate(1)).toThrow(expect.objectContaining({ code: "image-too-large" }));
    heap.release(block);
    expect(heap.memory.buffer.byteLength).toBe(4 * PAGE);
  });

  it("says that the image is too large where the memory cannot grow, and goes on", () => {
    const heap = new Heap(memory(1, 2), 0);
    for (const bytes of [3 * PAGE, 2 ** 33, 2 ** 50]) {
      const attempt = (): number => heap.allocate(bytes);
      expect(attempt).toThrow(EngineError);
      expect(attempt).toThrow(expect.objectContaining({ code: "image-too-large" }));
    }
    expect(heap.allocated).toBe(0);
    heap.release(heap.allocate(PAGE));
  });

  it("refuses to free what is not allocated", () => {
    const heap = new Heap(memory(1, 2), 0);
    const start = heap.allocate(8);
    heap.release(start);
    expect(() => heap.release(start)).toThrow(RangeError);
  });
});

describe("the kernels' memory", () => {
  it("does not grow in a thousand calls", () => {
    const kernels = loadKernels();
    const image = kernels.upload(noise(33, 21, 9), 33, 21);
    const edge: Omit<Edge, "interpolation"> = {
      border: "reflect",
      fill: [0, 0, 0, 0],
      fillMask: 0,
    };
    const round = (n: number): void => {
      const interpolation = INTERPOLATIONS[n % INTERPOLATIONS.length]!;
      const results = [
        kernels.warp(image, rotation(n), 20, 20, { ...edge, interpolation }),
        kernels.resize(image, 7, 50, interpolation),
        kernels.gaussianBlur(image, (n % 5) + 0.5),
        kernels.boxBlur(image, 3, 5, "wrap"),
        kernels.transpose(image),
        kernels.roll(image, n, 1),
        kernels.clone(image),
      ];
      kernels.gaussNoise(image, n, 0, 0.1, true);
      kernels.colorMatrix(image, [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0]);
      for (const result of results) kernels.release(result);
    };
    for (let n = 0; n < 10; n++) round(n);
    const before = [kernels.allocated, kernels.highWater, image.memory.buffer.byteLength];
    for (let n = 0; n < 1000; n++) round(n);
    expect([kernels.allocated, kernels.highWater, image.memory.buffer.byteLength]).toEqual(before);
  });

  it("keeps nothing when a result does not fit", () => {
    const kernels = loadKernels();
    const image = kernels.upload(noise(4, 4, 9), 4, 4);
    const before = kernels.allocated;
    const edge: Edge = { border: "wrap", fill: [0, 0, 0, 0], fillMask: 0, interpolation: "linear" };
    expect(() => kernels.warp(image, rotation(1), 60_000, 60_000, edge)).toThrow(EngineError);
    expect(() => kernels.resize(image, 60_000, 60_000, "linear")).toThrow(EngineError);
    expect(kernels.allocated).toBe(before);
  });

  it("refuses pixels that do not fill the image", () => {
    expect(() => loadKernels().upload(new Uint8Array(15), 2, 2)).toThrow(RangeError);
  });
});
