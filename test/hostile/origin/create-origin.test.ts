import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { FETCH_CASES, SMUGGLED } from "../fetch-cases.ts";
import { BEHAVIOUR_NAMES, createOrigin, type HostileOrigin } from "./create-origin.ts";

describe("the hostile origin", () => {
  let origin: HostileOrigin;

  beforeAll(async () => {
    origin = await createOrigin({ images: { "/image.png": new Uint8Array([1, 2, 3]) } });
  });
  afterAll(() => origin.close());

  test("has no behaviour that the fetch is not tried with", () => {
    const tried = new Set(
      [...FETCH_CASES.map(({ path }) => path), ...SMUGGLED].map((path) => path.split(/[/?]/)[1]),
    );
    // Runtimes differ in whether they decode deflate; either way the count of bytes is the fetch's own.
    expect(BEHAVIOUR_NAMES.filter((name) => !tried.has(name))).toEqual(["deflate-bomb"]);
  });

  test("serves the caller's images and counts who asks", async () => {
    origin.forget();
    const response = await fetch(`${origin.origin}/image.png?a`);
    expect(response.headers.get("content-type")).toBe("image/png");
    expect([...new Uint8Array(await response.arrayBuffer())]).toEqual([1, 2, 3]);
    expect((await fetch(`${origin.origin}/image.jpg`)).status).toBe(404);
    expect([origin.hits(), origin.hits("/image.png")]).toEqual([2, 1]);
  });

  test("has a canary that hears every visitor", async () => {
    expect(origin.canary.hits()).toBe(0);
    await (await fetch(`${origin.origin}/redir-private?host=localhost`)).text();
    expect(origin.canary.hits()).toBe(1);
  });
});
