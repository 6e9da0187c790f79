import { beforeEach, describe, expect, test } from "vitest";
import { bitmap } from "../support/bitmap.ts";
import { query } from "../support/client.ts";
import { bytesOf, DAY_MS, Stage } from "../support/stage.ts";

const stage = new Stage("mix", () => bitmap(40, 30, 0));
let urls: string[];

beforeEach(() => {
  urls = [0, 1, 2, 3].map((index) => stage.source.replace("street", String(index)));
  urls[0] = stage.source;
  for (const [index, url] of urls.slice(1).entries()) {
    stage.origin.serve(url, () => new Response(bitmap(40, 30, (index + 1) * 60)));
  }
});

/** The first source mixed with as many of the others as are asked for. */
function augment(others: number, parameters: Record<string, string | number> = {}): string {
  const withs = urls.slice(1, 1 + others).map((url) => `&with=${encodeURIComponent(url)}`);
  return `${stage.path({ ops: "mixup:0.75", seed: 3, ...parameters })}${withs.join("")}`;
}

const post = (body: object) => stage.post({ ops: "mixup:0.75", seed: 3, ...body });

interface Receipt {
  readonly with?: readonly { readonly url: string; readonly sha256: string }[];
  readonly variants: readonly {
    readonly image?: string;
    readonly applied: unknown;
    readonly pixels_sha256: string;
    readonly shares?: readonly number[];
    readonly labels?: { readonly bboxes: unknown };
  }[];
}

async function receiptOf(response: Response): Promise<Receipt> {
  expect(response.status).toBe(200);
  return response.json();
}

async function problemOf(response: Response): Promise<{ code: string; detail: string }> {
  expect(response.headers.get("Content-Type")).toBe("application/problem+json");
  return response.json();
}

describe("with", () => {
  test("names another source, which the receipt lists with its share", async () => {
    const receipt = await receiptOf(await stage.client.get(augment(1, { as: "json" })));
    expect(receipt.with).toEqual([
      { url: urls[1], sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
    ]);
    expect(receipt.variants[0]?.shares).toEqual([0.75, 0.25]);
    const image = receipt.variants[0]?.image ?? "";
    expect(image).toContain(`&with=${encodeURIComponent(urls[1] ?? "")}`);
    const again = await stage.client.get(`${image.replace("https://variegate.test", "")}&as=json`);
    expect((await receiptOf(again)).variants[0]?.pixels_sha256).toBe(
      receipt.variants[0]?.pixels_sha256,
    );
  });

  test("may be repeated up to three times, fetched together with the source", async () => {
    const response = await stage.client.get(augment(3, { ops: "mosaic", as: "json" }));
    const { variants } = await receiptOf(response);
    expect(variants[0]?.shares).toHaveLength(4);
    expect(variants[0]?.shares?.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 6);
    expect(new Set(stage.origin.asked.map(({ url }) => url))).toEqual(new Set(urls));
    const problem = await problemOf(
      await stage.client.get(`${augment(3)}&with=https://a.example/`),
    );
    expect(problem).toMatchObject({ code: "invalid-parameter", limit: 3, actual: 4 });
  });

  test("is no duplicate where one source is named twice, while every other name is", async () => {
    const one = `&with=${encodeURIComponent(urls[1] ?? "")}`;
    expect((await stage.client.get(`${augment(1)}${one}`)).status).toBe(200);
    const problem = await problemOf(await stage.client.get(`${augment(1)}&mask=a&mask=b`));
    expect(problem.code).toBe("invalid-parameter");
  });

  test("is one key with the same sources in order, whatever their spelling", async () => {
    const first = await stage.client.get(augment(2));
    const shouted = `${augment(1).replace("mix.example", "MIX.example")}&with=${urls[2]}%23top`;
    expect((await stage.client.get(shouted)).headers.get("X-Cache")).toBe("hit");
    const posted = await post({ with: urls.slice(1, 3), as: "image" });
    expect(posted.headers.get("ETag")).toBe(first.headers.get("ETag"));
    const turned = await post({ with: [urls[2], urls[1]], as: "image" });
    expect(turned.headers.get("ETag")).not.toBe(first.headers.get("ETag"));
    const alone = await post({ with: [urls[1]], as: "image" });
    expect(alone.headers.get("ETag")).not.toBe(first.headers.get("ETag"));
  });

  test("brings labels of its own in JSON, which count by their share", async () => {
    const labels = { bboxes: [{ bbox: [0, 0, 10, 10], label: "cat" }] };
    const other = { bboxes: [{ bbox: [20, 10, 10, 10], label: "dog" }] };
    const response = await post({ labels, with: [{ url: urls[1], labels: other }] });
    expect(response.headers.has("Content-Location")).toBe(false);
    const [variant] = (await receiptOf(response)).variants;
    expect(variant?.labels?.bboxes).toEqual([
      { bbox: [0, 0, 10, 10], label: "cat", weight: 0.75 },
      { bbox: [20, 10, 10, 10], label: "dog", source: 1, weight: 0.25 },
    ]);
    const coco = await post({ labels, with: [{ url: urls[1], labels: other }], as: "coco" });
    const { categories } = await coco.json<{ categories: unknown }>();
    expect(categories).toEqual([
      { id: 1, name: "cat" },
      { id: 2, name: "dog" },
    ]);
  });

  test("brings a mask of its own in JSON, where the source has one", async () => {
    const whole = { rle: { size: [30, 40], counts: [0, 1200] } };
    const nothing = { rle: { size: [30, 40], counts: [1200] } };
    const body = { ops: "mosaic", mask: whole, as: "mask" };
    const empty = await post({ ...body, with: [{ url: urls[1], mask: nothing }] });
    const full = await post({ ...body, with: [{ url: urls[1], mask: whole }] });
    expect([empty.status, full.status]).toEqual([200, 200]);
    expect(await bytesOf(empty)).not.toEqual(await bytesOf(full));
    const none = await post({ ...body, with: [urls[1]] });
    expect(await bytesOf(none)).toEqual(
      await bytesOf(await post({ ...body, with: [{ url: urls[1], mask: nothing }] })),
    );
  });

  test("of a changed source makes another result under a new ETag", async () => {
    const first = await stage.client.get(augment(1));
    const etag = first.headers.get("ETag") ?? "";
    expect((await stage.client.get(augment(1), { "If-None-Match": etag })).status).toBe(304);
    stage.now += DAY_MS + 1;
    expect((await stage.client.get(augment(1), { "If-None-Match": etag })).status).toBe(304);
    stage.now += DAY_MS + 1;
    stage.origin.serve(urls[1] ?? "", () => new Response(bitmap(40, 30, 255)));
    const second = await stage.client.get(augment(1), { "If-None-Match": etag });
    expect([second.status, second.headers.get("X-Cache")]).toEqual([200, "miss"]);
    expect(second.headers.get("ETag")).not.toBe(etag);
    expect(await bytesOf(second)).not.toEqual(await bytesOf(first));
  });

  test("applied again as a receipt says, mixes the same", async () => {
    const ops = "mixup;cutmix";
    const first = await receiptOf(
      await stage.client.get(augment(2, { ops, as: "json", variant: 5 })),
    );
    const again = await receiptOf(
      await post({ ops: undefined, pipeline: first.variants[0]?.applied, with: urls.slice(1, 3) }),
    );
    expect(again.variants[0]?.pixels_sha256).toBe(first.variants[0]?.pixels_sha256);
  });

  test("may stand beside a posted picture, which is stored as long as the other lasts", async () => {
    const path = `/v1/augment?${query({ ops: "mixup:0.75", seed: 3, as: "image", with: urls[1] ?? "" })}`;
    const send = () => stage.client.send(path, { method: "POST", body: bitmap(40, 30, 0) });
    const posted = await send();
    expect(await bytesOf(posted)).toEqual(await bytesOf(await stage.client.get(augment(1))));
    expect((await send()).headers.get("X-Cache")).toBe("hit");
    stage.now += DAY_MS + 1;
    stage.origin.serve(urls[1] ?? "", () => new Response(bitmap(40, 30, 255)));
    expect((await send()).headers.get("X-Cache")).toBe("miss");
  });
});

describe("a mixture that cannot be made", () => {
  test.each(["mixup", "cutmix", "mosaic", "overlay"])(
    "for %s without with says so",
    async (ops) => {
      const problem = await problemOf(await stage.client.get(augment(0, { ops })));
      expect(problem.code).toBe("invalid-pipeline");
      expect(problem.detail).toContain("with=<url>");
    },
  );

  test.each([
    ["nothing there", () => new Response(null, { status: 404 }), "source-not-found", 404],
    ["an origin in trouble", () => new Response(null, { status: 500 }), "source-error", 502],
    ["no picture", () => new Response("<html>"), "unsupported-format", 415],
    ["a broken picture", () => new Response(bitmap(40, 30).slice(0, 99)), "undecodable", 422],
  ])("for %s names the parameter", async (_title, answer, code, status) => {
    stage.origin.serve(urls[1] ?? "", answer);
    const response = await stage.client.get(augment(1));
    expect(response.status).toBe(status);
    const problem = await problemOf(response);
    expect(problem.code).toBe(code);
    expect(problem.detail).toMatch(/^"with": /);
  });

  test("for the second of two says which", async () => {
    stage.origin.serve(urls[2] ?? "", () => new Response(null, { status: 404 }));
    const problem = await problemOf(await stage.client.get(augment(2)));
    expect(problem.detail).toMatch(/^"with": number 2: /);
  });

  test.each([
    ["a private address", "http://10.0.0.1/a.png", "source-not-allowed"],
    ["an uploaded picture", "image:abc", "invalid-parameter"],
    ["a number", 5, "invalid-url"],
    ["an object without url", {}, "missing-url"],
    ["an unknown member", { url: "https://a.example/", label: 1 }, "invalid-parameter"],
    ["wrong labels", { url: "https://a.example/", labels: { bboxes: 1 } }, "invalid-labels"],
    ["a wrong mask", { url: "https://a.example/", mask: { rle: 1 } }, "invalid-parameter"],
    [
      "a mask at a private address",
      { url: "https://a.example/", mask: "http://[::1]/" },
      "source-not-allowed",
    ],
  ])("for %s fetches nothing and names the parameter", async (_title, item, code) => {
    const problem = await problemOf(await post({ with: [item] }));
    expect(problem.code).toBe(code);
    expect(problem.detail).toMatch(/^"with": /);
    expect(stage.origin.asked).toHaveLength(0);
  });
});
