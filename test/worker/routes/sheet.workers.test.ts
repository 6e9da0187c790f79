import { describe, expect, test } from "vitest";
import { sniff } from "../../../wasm/codecs/sniff.ts";
import { bitmap } from "../support/bitmap.ts";
import { query } from "../support/client.ts";
import { bytesOf, Stage } from "../support/stage.ts";

const stage = new Stage("sheets");
const sheet = (parameters: Record<string, string | number> = {}) =>
  stage.path({ ops: "rotate:-30..30", seed: 7, as: "sheet", ...parameters });

describe("as=sheet", () => {
  test("is a JPEG of nine draws that names its own address and that of its receipt", async () => {
    const response = await stage.client.get(sheet());
    expect(response.status).toBe(200);
    const link = `/v1/augment?url=${encodeURIComponent(stage.source)}&ops=rotate:angle=-30..30&seed=7`;
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "content-type": "image/jpeg",
      "content-location": `${link}&as=sheet`,
      link: `<${link}&variants=9&as=json>; rel="describedby"`,
      "x-cache": "miss",
      "content-security-policy": "default-src 'none'; sandbox",
    });
    expect(response.headers.has("X-Augmentation")).toBe(false);
    // Three columns of 40 × 30 enlarged eight times, with margins and captions.
    expect(sniff(await bytesOf(response))).toMatchObject({ format: "jpeg", width: 1016 });
  });

  test("is kept under its own key, apart from the image and from other numbers of draws", async () => {
    const first = await stage.client.get(sheet());
    const again = await stage.client.get(sheet({ variants: 9 }));
    expect(again.headers.get("X-Cache")).toBe("hit");
    expect(await bytesOf(again)).toEqual(await bytesOf(first));
    const others = [sheet({ as: "image" }), sheet({ variants: 4 }), sheet({ as: "json" })];
    for (const other of others) {
      const response = await stage.client.get(other);
      expect([response.status, response.headers.get("X-Cache")]).toEqual([200, "miss"]);
      expect(response.headers.get("ETag")).not.toBe(first.headers.get("ETag"));
    }
    expect(stage.origin.asked).toHaveLength(1);
  });

  test.each(["jpeg", "png", "webp"])("comes as %s on demand", async (format) => {
    const response = await stage.client.get(sheet({ format, variants: 2 }));
    expect(response.headers.get("Content-Type")).toBe(`image/${format}`);
    expect(sniff(await bytesOf(response)).format).toBe(format);
  });

  test("is answered 304 to whoever holds it", async () => {
    const etag = (await stage.client.get(sheet())).headers.get("ETag") ?? "";
    const response = await stage.client.get(sheet(), { "If-None-Match": etag });
    expect([response.status, response.headers.get("ETag")]).toEqual([304, etag]);
  });

  test("of a posted picture is the sheet of the same picture by its address", async () => {
    const path = `/v1/augment?${query({ ops: "rotate:-30..30", seed: 7, as: "sheet" })}`;
    const posted = await stage.client.send(path, { method: "POST", body: bitmap(40, 30) });
    expect(posted.status).toBe(200);
    expect(posted.headers.get("Cache-Control")).toBe("no-store");
    expect(await bytesOf(posted)).toEqual(await bytesOf(await stage.client.get(sheet())));
  });

  test("by JSON takes the number of variants as a number", async () => {
    const body = JSON.stringify({
      url: stage.source,
      pipeline: [{ op: "invert" }],
      as: "sheet",
      variants: 4,
    });
    const headers = { "Content-Type": "application/json" };
    const response = await stage.client.send("/v1/augment", { method: "POST", body, headers });
    expect(sniff(await bytesOf(response)).width).toBe(682);
  });

  test("without ops and seed is redirected to one of its own", async () => {
    const response = await stage.client.get(
      `/?${query({ url: stage.source, as: "sheet", variants: 4 })}`,
    );
    expect(response.status).toBe(302);
    expect(response.headers.get("Location")).toMatch(/ops=random&seed=\d+&variants=4&as=sheet$/);
  });

  test("of a step beyond the limits is 413 before any pixel is made", async () => {
    const response = await stage.client.get(sheet({ ops: "resize:8000,height=8000" }));
    expect(response.status).toBe(413);
    expect(await response.json()).toMatchObject({ code: "image-too-large" });
  });
});
