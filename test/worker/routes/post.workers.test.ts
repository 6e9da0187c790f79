import { describe, expect, test } from "vitest";
import { bitmap } from "../support/bitmap.ts";
import { Stage } from "../support/stage.ts";

interface Receipt {
  readonly source: Record<string, unknown>;
  readonly pipeline: unknown;
  readonly seed: number;
  readonly engine: string;
  readonly variants: {
    readonly variant: number;
    readonly applied: unknown;
    readonly width: number;
    readonly height: number;
    readonly image?: string;
    readonly pixels_sha256: string;
  }[];
}

const DRAWN = "rotate:-30..30;gauss_noise:0.02..0.1;brightness_contrast@0.5:-0.2..0.2";
const stage = new Stage("posted", () => bitmap(24, 20));

const receiptOf = (response: Response) => response.json<Receipt>();

describe("a receipt", () => {
  test("tells the source, the pipeline and what was drawn", async () => {
    const path = stage.path({ ops: DRAWN, seed: 3, as: "json", variants: 2 });
    const response = await stage.client.get(path);
    expect(response.headers.get("Content-Type")).toContain("application/json");
    const receipt = await receiptOf(response);
    expect(receipt).toMatchObject({
      source: { url: stage.source, width: 24, height: 20, format: "bmp" },
      seed: 3,
      engine: expect.any(String),
      variants: [
        { variant: 0, width: 24, height: 20 },
        { variant: 1, width: 24, height: 20 },
      ],
    });
    expect(receipt.source["sha256"]).toMatch(/^[0-9a-f]{64}$/);
    const [first, second] = receipt.variants;
    expect(first?.pixels_sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(first?.pixels_sha256).not.toBe(second?.pixels_sha256);
    expect(first?.applied).toEqual(
      expect.arrayContaining([expect.objectContaining({ op: "rotate" })]),
    );
  });

  test("links to each image absolutely, on the host that was asked", async () => {
    const path = stage.path({ ops: DRAWN, seed: 3, as: "json", format: "png" });
    for (const _ of ["made", "stored"]) {
      const { variants } = await receiptOf(await stage.client.get(path));
      const link = variants[0]?.image ?? "";
      expect(link).toMatch(/^https:\/\/variegate\.test\/v1\/augment\?url=.*&seed=3&format=png$/);
      const image = await stage.client.get(link.replace("https://variegate.test", ""));
      expect(image.headers.get("Content-Type")).toBe("image/png");
    }
  });

  test("sent back as a pipeline repeats the pixels, without seed or variant", async () => {
    const first = await receiptOf(await stage.post({ ops: DRAWN, seed: 11, variant: 5 }));
    const again = await receiptOf(await stage.post({ pipeline: first.variants[0]?.applied }));
    expect(again.variants[0]?.pixels_sha256).toBe(first.variants[0]?.pixels_sha256);
    const whole = { pipeline: first.pipeline, seed: 11, variant: 5 };
    const repeated = await receiptOf(await stage.post(whole));
    expect(repeated.variants[0]?.pixels_sha256).toBe(first.variants[0]?.pixels_sha256);
  });
});

describe("POST /v1/augment", () => {
  test("answers the image with Accept: image/*, the same as GET", async () => {
    const response = await stage.post({ ops: "invert", seed: 1 }, { Accept: "image/*" });
    expect(response.headers.get("Content-Type")).toBe("image/jpeg");
    const get = await stage.client.get(stage.path({ ops: "invert", seed: 1 }));
    expect(get.headers.get("X-Cache")).toBe("hit");
    const [one, other] = [await get.arrayBuffer(), await response.arrayBuffer()];
    expect(new Uint8Array(one)).toEqual(new Uint8Array(other));
  });

  test("is not redirected for a surprise, and tells the seed it drew", async () => {
    const plain = await receiptOf(await stage.post({}));
    expect(plain.seed).toBe(0);
    const { seed } = await receiptOf(await stage.post({ seed: "random" }));
    expect(seed).toBeGreaterThan(0);
  });

  test("takes the picture itself, with its parameters in the address", async () => {
    const response = await stage.client.send("/v1/augment?ops=rotate90:1&as=image&format=png", {
      method: "POST",
      body: bitmap(30, 10),
      headers: { "Content-Type": "image/bmp" },
    });
    expect(response.status).toBe(200);
    expect(response.headers.get("Content-Type")).toBe("image/png");
    expect(response.headers.has("Content-Location")).toBe(false);
    expect(response.headers.get("Cache-Control")).toBe("no-store");
    expect(stage.origin.asked).toHaveLength(0);
  });

  test("takes a form with a picture and a pipeline, and answers the receipt", async () => {
    const form = new FormData();
    form.set("file", new Blob([bitmap(30, 10)]), "a.bmp");
    form.set("pipeline", '{"ops":[{"op":"rotate90","params":{"times":1}}]}');
    const response = await stage.client.send("/v1/augment", { method: "POST", body: form });
    const { source, variants } = await receiptOf(response);
    expect(source).not.toHaveProperty("url");
    expect(variants[0]).toMatchObject({ width: 10, height: 30 });
    expect(variants[0]).not.toHaveProperty("image");
  });

  test.each([
    ["broken JSON", "{", "application/json", "invalid-body", 400],
    ["an empty body", "", "image/png", "invalid-body", 400],
    ["no picture", '{"ops":"invert"}', "application/json", "missing-url", 400],
    ["a wrong member", '{"url":"u","sede":1}', "application/json", "invalid-parameter", 400],
    [
      "a pipeline of no steps known",
      '{"url":"https://a.example/","pipeline":[{"op":"x"}]}',
      "application/json",
      "invalid-pipeline",
      400,
    ],
    [
      "JSON beyond 1 MiB",
      `{"url":"${"a".repeat(1_100_000)}"}`,
      "application/json",
      "body-too-large",
      413,
    ],
    ["no picture at all in the bytes", "hello", "image/png", "unsupported-format", 415],
  ])("refuses %s", async (_title, body, type, code, status) => {
    const headers = { "Content-Type": type };
    const response = await stage.client.send("/v1/augment", { method: "POST", body, headers });
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ code });
  });
});
