import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { collectBody } from "../../../worker/source/collect-body.ts";

const LIMIT = 700_000;

/** Bytes that tell where they are, in pieces that end at the cuts. */
function inPieces(length: number, cuts: readonly number[]) {
  const bytes = Uint8Array.from({ length }, (_, i) => i % 251);
  const ends = [...cuts.filter((cut) => cut < length), length].sort((a, b) => a - b);
  const pieces = ends.map((end, i) => bytes.subarray(ends[i - 1] ?? 0, end));
  const body = new ReadableStream({
    start(controller) {
      for (const piece of pieces) if (piece.length > 0) controller.enqueue(piece);
      controller.close();
    },
  });
  return { bytes, body };
}

describe("collectBody", () => {
  const length = fc.oneof(fc.nat(2 * LIMIT), fc.constantFrom(262_144, 524_288, LIMIT, LIMIT + 1));
  const cuts = fc.array(fc.nat(2 * LIMIT), { maxLength: 20 });
  const announced = fc.constantFrom("not", "right");

  test.prop([length, cuts, announced], { numRuns: 60 })(
    "gives the bytes of a body in any pieces, or refuses what is over the limit",
    async (size, at, said) => {
      const { bytes, body } = inPieces(size, at);
      const headers = new Headers(said === "right" ? { "content-length": String(size) } : {});
      const claims: number[] = [];
      const collected = collectBody(new Response(body, { headers }), LIMIT, (n) => claims.push(n));
      if (size > LIMIT) {
        await expect(collected).rejects.toMatchObject({ code: "source-too-large" });
      } else {
        expect(Buffer.compare(await collected, bytes)).toBe(0);
        expect(Math.max(...claims)).toBeGreaterThanOrEqual(size);
      }
      expect(claims.every((claim) => claim <= LIMIT)).toBe(true);
    },
  );

  test("refuses a body that ends before its announced length", async () => {
    const { body } = inPieces(1000, [10]);
    const response = new Response(body, { headers: { "content-length": "1001" } });
    await expect(collectBody(response, LIMIT)).rejects.toMatchObject({ code: "source-error" });
  });
});
