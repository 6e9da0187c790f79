import { describe, expect, test } from "vitest";
import { carry, receive } from "../../worker/large-bytes.ts";

describe("carry and receive", () => {
  test("pass small bytes as they are", async () => {
    const bytes = new Uint8Array([1, 2, 3]);
    expect(carry(bytes)).toBe(bytes);
    expect(await receive(carry(bytes))).toEqual(bytes);
  });

  test("pass more than one RPC value may hold as a stream", async () => {
    const bytes = new Uint8Array(40 * 1024 * 1024);
    bytes[bytes.length - 1] = 7;
    const carried = carry(bytes);
    expect(carried).toBeInstanceOf(ReadableStream);
    const received = await receive(carried);
    expect([received.length, received.at(-1)]).toEqual([bytes.length, 7]);
  });
});
