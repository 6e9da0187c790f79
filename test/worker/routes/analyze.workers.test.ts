import { describe, expect, test } from "vitest";
import { bitmap } from "../support/bitmap.ts";
import { query } from "../support/client.ts";
import { DAY_MS, Stage } from "../support/stage.ts";

const stage = new Stage("figures");
const analyze = (parameters: Record<string, string> = {}) => stage.path(parameters, "/v1/analyze");

interface Envelope {
  readonly sha256: string;
  readonly channels: readonly { readonly name: string; readonly histogram: readonly number[] }[];
}

describe("/v1/analyze", () => {
  test("tells everything of the envelope, in its order", async () => {
    const response = await stage.client.get(analyze());
    expect(response.status).toBe(200);
    const body = await response.json<Envelope>();
    const names =
      "width height format bytes sha256 orientation frames alpha channels sharpness dominant phash thumbhash";
    expect(Object.keys(body)).toEqual(names.split(" "));
    expect(body).toMatchObject({
      width: 40,
      height: 30,
      format: "bmp",
      bytes: bitmap(40, 30).length,
      orientation: 1,
      frames: 1,
      alpha: false,
      phash: expect.stringMatching(/^[0-9a-f]{16}$/),
    });
    expect(body.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(body.channels.map(({ name }) => name)).toEqual(["red", "green", "blue"]);
    expect(body.channels.every(({ histogram }) => histogram.length === 256)).toBe(true);
  });

  test("is kept and validated as an image is", async () => {
    const first = await stage.client.get(analyze());
    expect(Object.fromEntries(first.headers)).toMatchObject({
      "content-type": "application/json; charset=utf-8",
      "cache-control": "public, max-age=86400, stale-while-revalidate=604800",
      "content-location": analyze(),
      "x-cache": "miss",
      "access-control-allow-origin": "*",
    });
    const second = await stage.client.get(analyze());
    expect(second.headers.get("X-Cache")).toBe("hit");
    const etag = first.headers.get("ETag") ?? "";
    expect((await stage.client.get(analyze(), { "If-None-Match": etag })).status).toBe(304);
    expect(stage.origin.asked).toHaveLength(1);
    stage.origin.serve(stage.source, () => new Response(bitmap(40, 30, 7)));
    stage.now += DAY_MS + 1;
    const changed = await stage.client.get(analyze(), { "If-None-Match": etag });
    expect([changed.status, changed.headers.get("X-Cache")]).toEqual([200, "miss"]);
    expect(await changed.text()).not.toBe(await first.text());
  });

  test("shares the kept source with augment", async () => {
    await stage.client.get(`/v1/augment?${query({ url: stage.source, ops: "noop", seed: 0 })}`);
    expect((await stage.client.get(analyze())).status).toBe(200);
    expect(stage.origin.asked).toHaveLength(1);
  });

  test("of a pinned source is immutable, or 409", async () => {
    const { sha256 } = await (await stage.client.get(analyze())).json<Envelope>();
    const pinned = await stage.client.get(analyze({ sha256 }));
    expect(pinned.headers.get("Cache-Control")).toContain("immutable");
    expect((await stage.client.get(analyze({ sha256: "0".repeat(64) }))).status).toBe(409);
  });

  test("answers HEAD without a body", async () => {
    const head = await stage.client.send(analyze(), { method: "HEAD" });
    expect([head.status, await head.text()]).toEqual([200, ""]);
  });

  test.each([
    ["", 400, "missing-url"],
    ["?url=file:///etc/passwd", 400, "invalid-url"],
    ["?url=http://127.0.0.1/a.png", 403, "source-not-allowed"],
    ["?url=https://a.example/b.png&sha=1", 400, "invalid-parameter"],
    ["?url=https://a.example/b.png&url=https://a.example/c.png", 400, "invalid-parameter"],
    ["?url=https://a.example/b.png&ops=invert", 400, "invalid-parameter"],
    ["?url=https://a.example/b.png&sha256=1", 400, "invalid-parameter"],
    ["?url=https://a.example/nothing.png", 404, "source-not-found"],
  ])("%s is %i %s", async (search, status, code) => {
    const response = await stage.client.get(`/v1/analyze${search}`);
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ code });
  });

  test("of what is no picture is 415, and is not kept", async () => {
    stage.origin.serve(stage.source, () => new Response("hello"));
    expect((await stage.client.get(analyze())).status).toBe(415);
    stage.origin.serve(stage.source, () => new Response(bitmap(4, 3)));
    stage.now += DAY_MS + 1;
    expect((await stage.client.get(analyze())).status).toBe(200);
  });
});
