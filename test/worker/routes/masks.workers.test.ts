import { decode } from "fast-png";
import { beforeEach, describe, expect, test } from "vitest";
import { bitmap } from "../support/bitmap.ts";
import { query } from "../support/client.ts";
import { DAY_MS, Stage } from "../support/stage.ts";

const stage = new Stage("masks");
let mask: string;

beforeEach(() => {
  mask = stage.source.replace("street", "mask");
  stage.origin.serve(mask, () => new Response(bitmap(40, 30, 7)));
});

const augment = (parameters: Record<string, string | number> = {}) =>
  stage.path({ ops: "horizontal_flip", seed: 7, mask, ...parameters });

const post = (body: object) => stage.post({ ops: "horizontal_flip", as: "mask", ...body });

async function bytesOf(response: Response): Promise<Uint8Array> {
  expect(response.status).toBe(200);
  return new Uint8Array(await response.arrayBuffer());
}

/** The red levels of a PNG, row by row. */
async function levelsOf(response: Response): Promise<number[][]> {
  const { width, height, data, channels } = decode(await bytesOf(response));
  return Array.from({ length: height }, (_, y) =>
    Array.from({ length: width }, (_value, x) => Number(data[(y * width + x) * channels])),
  );
}

async function problemOf(response: Response): Promise<{ code: string; detail: string }> {
  expect(response.headers.get("Content-Type")).toBe("application/problem+json");
  return response.json();
}

describe("as=mask", () => {
  test("is the mask alone as PNG, at an address of its own", async () => {
    const response = await stage.client.get(augment({ as: "mask", format: "jpeg", quality: 5 }));
    expect(response.headers.get("Content-Type")).toBe("image/png");
    const link = `/v1/augment?url=${encodeURIComponent(stage.source)}&ops=horizontal_flip&seed=7`;
    const named = `${link}&mask=${encodeURIComponent(mask)}`;
    expect(response.headers.get("Content-Location")).toBe(`${named}&as=mask`);
    expect(response.headers.get("Link")).toBe(
      `<${named}&as=json>; rel="describedby", <${named}>; rel="alternate"`,
    );
    expect(response.headers.get("X-Augmentation")).toBe("horizontal_flip");
    expect((await stage.client.get(augment({ as: "mask" }))).headers.get("X-Cache")).toBe("hit");
  });

  test.each([
    "horizontal_flip",
    "crop:x_min=5,y_min=3,x_max=31,y_max=22",
    "rotate:33,interpolation=nearest,border=constant,fill=#000000",
    "rotate90;affine:rotate=-20..20,scale=0.7..1.3,interpolation=nearest,border=constant,fill=#000000",
  ])("moves exactly as a picture does by %s", async (ops) => {
    const shown = await stage.client.get(augment({ ops, url: mask, format: "png" }));
    const moved = await stage.client.get(augment({ ops, as: "mask" }));
    expect(await levelsOf(moved)).toEqual(await levelsOf(shown));
  });

  test("keeps its levels where colours change", async () => {
    const moved = await stage.client.get(augment({ ops: "invert;gaussian_blur:3", as: "mask" }));
    const plain = await stage.client.get(augment({ ops: "noop", url: mask, format: "png" }));
    expect(await levelsOf(moved)).toEqual(await levelsOf(plain));
  });

  test("comes with the image's own receipt, which names the mask by its hash", async () => {
    const receipt = await (
      await stage.client.get(augment({ as: "json" }))
    ).json<{
      mask: unknown;
      variants: { image: string; pixels_sha256: string }[];
    }>();
    expect(receipt.mask).toEqual({ url: mask, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
    const plain = await (
      await stage.client.get(
        `/v1/augment?${query({ url: stage.source, ops: "horizontal_flip", seed: 7, as: "json" })}`,
      )
    ).json<typeof receipt>();
    expect(plain.mask).toBeUndefined();
    expect(receipt.variants[0]?.pixels_sha256).toBe(plain.variants[0]?.pixels_sha256);
  });

  test("of megabytes reaches the engine as well", async () => {
    stage.origin.serve(stage.source, () => new Response(bitmap(900, 800)));
    stage.origin.serve(mask, () => new Response(bitmap(900, 800, 7)));
    const ops = "crop:x_min=850,y_min=0,x_max=900,y_max=20";
    const shown = await stage.client.get(augment({ ops, url: mask, format: "png" }));
    const moved = await stage.client.get(augment({ ops, as: "mask" }));
    expect(await levelsOf(moved)).toEqual(await levelsOf(shown));
    const mixed = `${augment({ ops: "mixup" })}&with=${encodeURIComponent(mask)}`;
    expect((await stage.client.get(mixed)).status).toBe(200);
  });

  test("may be of a form, beside the picture", async () => {
    const form = new FormData();
    form.set("file", new Blob([bitmap(40, 30)]), "a.bmp");
    form.set("mask", new Blob([bitmap(40, 30, 7)]), "m.bmp");
    form.set("ops", "horizontal_flip");
    form.set("as", "mask");
    const response = await stage.client.send("/v1/augment", { method: "POST", body: form });
    const fetched = await bytesOf(await stage.client.get(augment({ as: "mask" })));
    expect(await bytesOf(response)).toEqual(fetched);
  });
});

describe("an inline mask", () => {
  // Of 4 × 3 pixels, down the columns: two clear, three set, one clear, one set, five clear.
  const RLE = { size: [3, 4], counts: [2, 3, 1, 1, 5] };
  const ROWS = [
    [0, 255, 255, 0],
    [0, 255, 0, 0],
    [255, 0, 0, 0],
  ];
  beforeEach(() => stage.origin.serve(stage.source, () => new Response(bitmap(4, 3))));

  test("is 0 and 255 from one run-length mask, and mirrored by a flip", async () => {
    expect(await levelsOf(await post({ mask: { rle: RLE }, ops: "noop" }))).toEqual(ROWS);
    expect(await levelsOf(await post({ mask: { rle: RLE } }))).toEqual(
      ROWS.map((row) => row.toReversed()),
    );
  });

  test("has the levels 1, 2, … from several", async () => {
    const second = { size: [3, 4], counts: [0, 1, 8, 3] };
    const levels = await levelsOf(await post({ mask: { rle: [RLE, second] }, ops: "noop" }));
    expect(levels).toEqual(await levelsOf(await post({ mask: [RLE, second], ops: "noop" })));
    expect(levels).toEqual([
      [2, 1, 1, 2],
      [0, 1, 0, 2],
      [1, 0, 0, 2],
    ]);
  });

  test("is the same compressed, and under one key", async () => {
    const first = await post({ mask: { rle: RLE } });
    const second = await post({ mask: { rle: { size: [3, 4], counts: "231N4" } } });
    expect(await levelsOf(second)).toEqual(await levelsOf(first));
    expect(second.headers.get("ETag")).toBe(first.headers.get("ETag"));
    const other = await post({ mask: { rle: { ...RLE, counts: [12] } } });
    expect(other.headers.get("ETag")).not.toBe(first.headers.get("ETag"));
  });

  test("may be a picture in base64, and has neither address nor links", async () => {
    const png = await bytesOf(await post({ mask: { rle: RLE }, ops: "noop" }));
    const text = btoa(String.fromCharCode(...png));
    const response = await post({ mask: `data:image/png;base64,${text}` });
    expect(response.headers.has("Content-Location")).toBe(false);
    expect(response.headers.has("Link")).toBe(false);
    expect(await levelsOf(response)).toEqual(ROWS.map((row) => row.toReversed()));
    const receipt = await (
      await post({ mask: { rle: RLE }, as: "json" })
    ).json<{
      mask: unknown;
      variants: { image: string }[];
    }>();
    expect(receipt.mask).toEqual({ sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(receipt.variants[0]?.image).not.toContain("&mask=");
  });

  test.each([
    ["counts that do not fill it", { rle: { size: [3, 4], counts: [2, 3] } }, "invalid-labels"],
    ["another size", { rle: { size: [4, 3], counts: [12] } }, "invalid-labels"],
    ["pixels without end", { rle: { size: [60_000, 60_000], counts: [3.6e9] } }, "invalid-labels"],
    [
      "more pixels than the picture",
      { rle: { size: [9000, 9000], counts: [81e6] } },
      "invalid-labels",
    ],
    ["counts that are no numbers", { rle: { size: [3, 4], counts: ["12"] } }, "invalid-parameter"],
    ["no run-length mask at all", { rle: [] }, "invalid-parameter"],
    ["a number", 5, "invalid-parameter"],
    ["broken base64", "data:image/png;base64,*", "invalid-parameter"],
    ["no picture's type", "data:text/html;base64,AAAA", "invalid-parameter"],
    ["no picture", `data:image/png;base64,${btoa("hello")}`, "unsupported-format"],
  ])("of %s is refused by the name of the parameter", async (_title, inline, code) => {
    const problem = await problemOf(await post({ mask: inline }));
    expect(problem.code).toBe(code);
    expect(problem.detail).toMatch(/^"mask"/);
  });
});

describe("the mask's bytes", () => {
  test("make another result when they change, and none while they do not", async () => {
    const path = augment({ as: "mask" });
    const first = await stage.client.get(path);
    const etag = first.headers.get("ETag") ?? "";
    expect((await stage.client.get(path, { "If-None-Match": etag })).status).toBe(304);
    stage.now += DAY_MS + 1;
    const same = await stage.client.get(path);
    expect([same.headers.get("X-Cache"), same.headers.get("ETag")]).toEqual(["hit", etag]);
    stage.now += DAY_MS + 1;
    stage.origin.serve(mask, () => new Response(bitmap(40, 30, 99)));
    const changed = await stage.client.get(path, { "If-None-Match": etag });
    expect([changed.status, changed.headers.get("X-Cache")]).toEqual([200, "miss"]);
    expect(changed.headers.get("ETag")).not.toBe(etag);
  });

  test("are read anew also beside a pinned source, whose answer is not immutable then", async () => {
    const { source: facts } = await (
      await stage.client.get(augment({ as: "json" }))
    ).json<{
      source: { sha256: string };
    }>();
    const path = augment({ as: "mask", sha256: facts.sha256 });
    const first = await stage.client.get(path);
    expect(first.headers.get("Cache-Control")).toContain("max-age=86400");
    stage.now += DAY_MS + 1;
    stage.origin.serve(mask, () => new Response(bitmap(40, 30, 99)));
    const etag = first.headers.get("ETag") ?? "";
    expect((await stage.client.get(path, { "If-None-Match": etag })).status).toBe(200);
    stage.origin.serve(stage.source, () => new Response(bitmap(40, 30, 1)));
    stage.now += DAY_MS + 1;
    expect((await stage.client.get(path)).status).toBe(409);
  });

  test.each([
    ["nothing there", () => new Response(null, { status: 404 }), "source-not-found"],
    ["no picture", () => new Response("<html>"), "unsupported-format"],
    ["a picture of another size", () => new Response(bitmap(41, 30)), "invalid-labels"],
    ["a broken picture", () => new Response(bitmap(40, 30).slice(0, 99)), "undecodable"],
  ])("with %s are refused by the name of the parameter", async (_title, answer, code) => {
    stage.origin.serve(mask, answer);
    const problem = await problemOf(await stage.client.get(augment({ as: "mask" })));
    expect(problem.code).toBe(code);
    expect(problem.detail).toMatch(/^"mask": /);
  });

  test.each([
    ["http://127.0.0.1/m.png", "source-not-allowed"],
    ["ftp://a.example/m.png", "invalid-url"],
    ["https://variegate.test/m.png", "source-loop"],
  ])("at %s are not fetched", async (address, code) => {
    const problem = await problemOf(await stage.client.get(augment({ mask: address })));
    expect(problem.code).toBe(code);
    expect(problem.detail).toMatch(/^"mask": /);
    expect(stage.origin.asked).toHaveLength(0);
  });
});

test("a mask that shows nothing is asked for in vain", async () => {
  const path = `/v1/augment?${query({ url: stage.source, ops: "invert", seed: 1, as: "mask" })}`;
  const problem = await problemOf(await stage.client.get(path));
  expect(problem).toMatchObject({ code: "invalid-parameter" });
});
