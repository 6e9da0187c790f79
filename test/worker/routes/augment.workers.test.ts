import { describe, expect, test } from "vitest";
import { bitmap } from "../support/bitmap.ts";
import { createClient } from "../support/client.ts";
import { refusing } from "../support/refusing.ts";
import { bytesOf, Stage } from "../support/stage.ts";

const stage = new Stage("images");
const augment = (parameters: Record<string, string | number> = {}) =>
  stage.path({ ops: "rotate:15", seed: 7, ...parameters });

describe("an image", () => {
  test("comes with every header of the contract and none of the origin's", async () => {
    stage.origin.serve(stage.source, () => {
      const headers = { "Set-Cookie": "a=b", "Content-Type": "text/html", "X-Origin": "yes" };
      return new Response(bitmap(40, 30), { headers });
    });
    const response = await stage.client.get(augment());
    expect(response.status).toBe(200);
    const link = `/v1/augment?url=${encodeURIComponent(stage.source)}&ops=rotate:angle=15&seed=7`;
    const headers = Object.fromEntries(response.headers);
    expect(headers).toMatchObject({
      "content-type": "image/jpeg",
      "cache-control": "public, max-age=86400, stale-while-revalidate=604800",
      "content-location": link,
      link: `<${link}&as=json>; rel="describedby"`,
      "x-cache": "miss",
      "x-augmentation": "rotate:angle=15",
      "x-content-type-options": "nosniff",
      "content-security-policy": "default-src 'none'; sandbox",
      "access-control-allow-origin": "*",
      "cross-origin-resource-policy": "cross-origin",
    });
    expect(headers["etag"]).toMatch(/^"[0-9a-f]+"$/);
    expect(headers["server-timing"]).toMatch(
      /^store;dur=[\d.]+, fetch;dur=[\d.]+, .*queue;dur=[\d.]+, decode;dur=[\d.]+, rotate;dur=[\d.]+, encode;dur=[\d.]+$/,
    );
    expect(Object.keys(headers)).not.toContain("set-cookie");
    expect(Object.keys(headers)).not.toContain("x-origin");
    expect(Object.keys(headers)).not.toContain("access-control-allow-credentials");
    expect((await bytesOf(response)).slice(0, 2)).toEqual(new Uint8Array([0xff, 0xd8]));
  });

  test("is answered from the store the second time, byte for byte, without asking the origin", async () => {
    const first = await stage.client.get(augment());
    const second = await stage.client.get(augment());
    expect(second.headers.get("X-Cache")).toBe("hit");
    expect(await bytesOf(second)).toEqual(await bytesOf(first));
    for (const name of ["ETag", "Content-Type", "X-Augmentation", "Content-Location", "Link"]) {
      expect(second.headers.get(name)).toBe(first.headers.get(name));
    }
    expect(stage.origin.asked).toHaveLength(1);
  });

  test("is one result for every spelling of one request", async () => {
    await stage.client.get(augment());
    const other = `/v1/augment?seed=07&ops=rotate:angle=15.0&quality=85&url=${stage.source}%23part`;
    expect((await stage.client.get(other)).headers.get("X-Cache")).toBe("hit");
  });

  test("of another variant comes from the kept source", async () => {
    const draw = { ops: "rotate:-90..90" };
    const first = await stage.client.get(augment(draw));
    const second = await stage.client.get(augment({ ...draw, variant: 1 }));
    expect(second.headers.get("X-Cache")).toBe("miss");
    expect(second.headers.get("X-Augmentation")).not.toBe(first.headers.get("X-Augmentation"));
    expect(stage.origin.asked).toHaveLength(1);
  });

  test("has the same headers for HEAD, and no body", async () => {
    const get = await stage.client.get(augment());
    const head = await stage.client.send(augment(), { method: "HEAD" });
    expect(head.status).toBe(200);
    expect((await bytesOf(head)).length).toBe(0);
    for (const name of ["ETag", "Content-Type", "Content-Length", "X-Augmentation"]) {
      expect(head.headers.get(name)).toBe(get.headers.get(name));
    }
  });

  test.each(["jpeg", "png", "webp"])("is encoded as %s on demand", async (format) => {
    const response = await stage.client.get(augment({ format }));
    expect(response.headers.get("Content-Type")).toBe(`image/${format}`);
  });

  test("for format=auto follows Accept, says so, and names the address of what it gave", async () => {
    const webp = await stage.client.get(augment({ format: "auto" }), { Accept: "image/webp,*/*" });
    expect(webp.headers.get("Content-Type")).toBe("image/webp");
    expect(webp.headers.get("Vary")).toContain("Accept");
    expect(webp.headers.get("Content-Location")).toContain("format=webp");
    const refused = { Accept: "image/webp;q=0,*/*" };
    const jpeg = await stage.client.get(augment({ format: "auto" }), refused);
    expect(jpeg.headers.get("Content-Type")).toBe("image/jpeg");
  });

  test("keeps X-Cache: hit and its headers with 64 drawn steps, more than R2 metadata holds", async () => {
    const ops = Array.from(
      { length: 60 },
      () => "brightness_contrast:-0.2..0.2,contrast=-0.2..0.2",
    ).join(";");
    const first = await stage.client.get(augment({ ops }));
    const second = await stage.client.get(augment({ ops }));
    expect(first.status).toBe(200);
    expect(second.headers.get("X-Cache")).toBe("hit");
    expect(first.headers.get("X-Augmentation")?.length).toBeGreaterThan(2048);
    expect(second.headers.get("X-Augmentation")).toBe(first.headers.get("X-Augmentation"));
  });
});

describe("If-None-Match", () => {
  test("is answered 304 from the store, without origin or engine", async () => {
    const etag = (await stage.client.get(augment())).headers.get("ETag") ?? "";
    const idle = createClient({
      fetch: stage.origin.fetch,
      now: () => stage.now,
      compute: refusing(),
    });
    for (const method of ["GET", "HEAD"]) {
      const headers = { "If-None-Match": `"other", W/${etag}` };
      const response = await idle.send(augment(), { method, headers });
      expect(response.status).toBe(304);
      expect(response.headers.get("ETag")).toBe(etag);
      expect(response.headers.get("Cache-Control")).toContain("max-age=86400");
      expect(response.headers.get("Content-Location")).toContain("/v1/augment?");
      expect(response.body).toBeNull();
    }
    expect(stage.origin.asked).toHaveLength(1);
  });

  test("with another tag gets the image", async () => {
    await stage.client.get(augment());
    const response = await stage.client.get(augment(), { "If-None-Match": '"other"' });
    expect(response.status).toBe(200);
  });
});

describe("memory", () => {
  const receiptOf = async (more: Record<string, string>) => {
    const response = await stage.client.get(augment({ as: "json", ...more }));
    return response.json<{ memory?: number }>();
  };

  test("is told by a receipt that asks, the same after any other work", async () => {
    const first = await receiptOf({ memory: "true" });
    await stage.client.get(augment({ ops: "resize:1500,height=1500;rotate:3" }));
    const other = await receiptOf({ memory: "true", variants: "2" });
    expect(first.memory).toBeGreaterThan(100_000);
    expect(first.memory).toBeLessThan(3_000_000);
    expect(other.memory).toBe(first.memory);
    expect((await receiptOf({})).memory).toBeUndefined();
  });
});

describe("requests at once", () => {
  test("for one cold address share one fetch and one compute, and all get the bytes", async () => {
    stage.origin.serve(stage.source, async () => {
      await new Promise((resolve) => setTimeout(resolve, 50));
      return new Response(bitmap(40, 30));
    });
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => stage.client.get(augment())),
    );
    const bodies = await Promise.all(answers.map(bytesOf));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(bodies.every((body) => body.length === bodies[0]?.length)).toBe(true);
    expect(stage.origin.asked).toHaveLength(1);
    const metrics = await (await stage.client.get("/metrics")).text();
    expect(metrics).toContain('variegate_requests_total{route="/v1/augment",status="200"} 50');
  });

  test("for variants of one cold source share its fetch", async () => {
    const variants = Array.from({ length: 8 }, (_, variant) =>
      stage.client.get(augment({ variant })),
    );
    const answers = await Promise.all(variants);
    expect(answers.every(({ status }) => status === 200)).toBe(true);
    expect(stage.origin.asked).toHaveLength(1);
  });
});
