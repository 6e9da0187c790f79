import { describe, expect, test } from "vitest";
import { bitmap } from "../support/bitmap.ts";
import { Stage } from "../support/stage.ts";

const BROWSER = { Accept: "text/html,application/xhtml+xml,image/webp,*/*;q=0.8" };
const stage = new Stage("front", () => bitmap(16, 16));

const at = (path: string, parameters: Record<string, string | number>) =>
  stage.path(parameters, path);

async function problemOf(response: Response): Promise<Record<string, unknown>> {
  expect(response.headers.get("Content-Type")).toBe("application/problem+json");
  return response.json();
}

describe("an address without ops and seed", () => {
  test.each(["/", "/v1/augment"])(
    "at %s is sent to a seed of its own, each time another",
    async (path) => {
      const visit = () => stage.client.get(at(path, { format: "png" }));
      const answers = [await visit(), await visit()];
      const locations = answers.map(({ headers }) => headers.get("Location") ?? "");
      expect(answers.map(({ status }) => status)).toEqual([302, 302]);
      expect(answers[0]?.headers.get("Cache-Control")).toBe("no-store");
      expect(locations[0]).not.toBe(locations[1]);
      const target = new URL(locations[0] ?? "", "https://variegate.test");
      expect(target.pathname).toBe(path);
      expect(Object.fromEntries(target.searchParams)).toMatchObject({
        url: stage.source,
        ops: "random",
        format: "png",
        seed: expect.stringMatching(/^\d+$/),
      });
      expect((await stage.client.get(locations[0] ?? "")).status).toBe(200);
    },
  );

  test("is sent on for seed=random as well, with its ops", async () => {
    const response = await stage.client.get(at("/v1/augment", { ops: "invert", seed: "random" }));
    expect(response.headers.get("Location")).toMatch(/^\/v1\/augment\?url=.*&ops=invert&seed=\d+$/);
  });

  test("is refused before it is sent on, where its source is", async () => {
    const response = await stage.client.get(at("/v1/augment", { url: "http://127.0.0.1/a.png" }));
    expect(await problemOf(response)).toMatchObject({ status: 403, code: "source-not-allowed" });
  });
});

describe("/", () => {
  test("gives a browser the page, whatever the address says", async () => {
    const paths = ["/", at("/", { ops: "invert" }), "/?url=nonsense&foo=1"];
    for (const path of paths) {
      const response = await stage.client.get(path, BROWSER);
      expect(response.status).toBe(200);
      expect(response.headers.get("Content-Type")).toContain("text/html");
      expect(response.headers.get("Content-Security-Policy")).toContain("default-src 'none'");
      expect(await response.text()).toMatch(/^<!doctype html>/i);
    }
    expect(stage.origin.asked).toHaveLength(0);
  });

  test("sends also a browser to a seed, so that its address bar names one result", async () => {
    const response = await stage.client.get(at("/", {}), BROWSER);
    expect(response.status).toBe(302);
  });

  test.each(["*/*", "image/*", ""])("gives a program with Accept %j the image", async (accept) => {
    const response = await stage.client.get(at("/", { ops: "invert" }), { Accept: accept });
    expect(response.headers.get("Content-Type")).toBe("image/jpeg");
  });

  test("gives a browser what as= names", async () => {
    const image = await stage.client.get(at("/", { ops: "invert", as: "image" }), BROWSER);
    expect(image.headers.get("Content-Type")).toBe("image/jpeg");
    const receipt = await stage.client.get(at("/", { ops: "invert", as: "json" }), BROWSER);
    expect(receipt.headers.get("Content-Type")).toContain("application/json");
  });

  test("says Vary: Accept on every answer, refusals and redirects among them", async () => {
    const paths = ["/", at("/", {}), at("/", { ops: "invert" }), "/?foo=1"];
    for (const path of paths) {
      for (const headers of [{}, BROWSER]) {
        expect((await stage.client.get(path, headers)).headers.get("Vary")).toContain("Accept");
      }
    }
  });

  test("without url is 400 missing-url for a program", async () => {
    expect(await problemOf(await stage.client.get("/"))).toMatchObject({
      status: 400,
      code: "missing-url",
    });
  });
});

describe("/v1/augment", () => {
  test("shows a browser the image too", async () => {
    const response = await stage.client.get(at("/v1/augment", { ops: "invert" }), BROWSER);
    expect(response.headers.get("Content-Type")).toBe("image/jpeg");
    expect(response.headers.get("Vary") ?? "").not.toContain("Accept");
  });

  test("gives the page for as=page", async () => {
    const response = await stage.client.get(at("/v1/augment", { ops: "invert", as: "page" }));
    expect(response.headers.get("Content-Type")).toContain("text/html");
  });

  test("shows a browser a refusal as a page in the same words", async () => {
    const path = at("/v1/augment", { ops: "rotat:5" });
    const program = await problemOf(await stage.client.get(path));
    const page = await stage.client.get(path, BROWSER);
    expect(page.status).toBe(400);
    expect(page.headers.get("Content-Type")).toContain("text/html");
    expect(await page.text()).toContain(String(program["title"]));
  });

  test.each([
    ["", "missing-url", 400],
    ["url=", "missing-url", 400],
    ["url=photo.jpg", "invalid-url", 400],
    ["url=file:///etc/passwd", "invalid-url", 400],
    ["url=http://u:p@a.example/", "invalid-url", 400],
    ["url=https://a.example/%0d%0aX-Evil:%201", "invalid-url", 400],
    ["url=image:abc", "invalid-parameter", 400],
    ["url=https://a.example/&ops=nothing_of_that_name", "invalid-pipeline", 400],
    ["url=https://a.example/&seed=x", "invalid-parameter", 400],
    ["url=http://127.0.0.1/", "source-not-allowed", 403],
    ["url=https://variegate.test/photo", "source-loop", 508],
  ])("with ?%s is %s", async (search, code, status) => {
    const response = await stage.client.get(`/v1/augment?${search}`);
    expect(response.status).toBe(status);
    expect(await problemOf(response)).toMatchObject({ code, status, type: `/problems/${code}` });
    expect(stage.origin.asked).toHaveLength(0);
  });

  test("says where a pipeline is wrong, and what was meant", async () => {
    const response = await stage.client.get(at("/v1/augment", { ops: "invert;rotat:5" }));
    expect(await problemOf(response)).toMatchObject({ position: 7, suggestion: "rotate" });
  });

  test("refuses a request that its own fetch has sent", async () => {
    const path = at("/v1/augment", { ops: "invert" });
    const response = await stage.client.get(path, { "CDN-Loop": "other, variegate" });
    expect(await problemOf(response)).toMatchObject({ status: 508, code: "source-loop" });
  });

  test("refuses an address of more than 16 KiB", async () => {
    const response = await stage.client.get(`/v1/augment?url=${"a".repeat(16_384)}`);
    expect(await problemOf(response)).toMatchObject({
      status: 414,
      code: "uri-too-long",
      limit: 16_384,
    });
  });
});
