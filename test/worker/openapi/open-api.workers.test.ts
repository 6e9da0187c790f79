import { beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { catalogue } from "../../../wasm/index.ts";
import { createApp } from "../../../worker/app.ts";
import { openApi } from "../../../worker/openapi/open-api.ts";
import { bitmap } from "../support/bitmap.ts";
import { type Client, createClient, query } from "../support/client.ts";
import { createOrigin } from "../support/origin.ts";

const SOURCE = "https://pictures.example.com/a.bmp";
let client: Client;

beforeEach(() => {
  const origin = createOrigin();
  origin.serve(SOURCE, () => new Response(bitmap(40, 30)));
  client = createClient({ fetch: origin.fetch });
});

interface Document {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, unknown>> };
}

async function fetchDocument(): Promise<Document> {
  const response = await client.get("/openapi.json");
  expect(response.status).toBe(200);
  expect(response.headers.get("Content-Type")).toBe("application/json; charset=utf-8");
  return response.json<Document>();
}

/** What a component of the document says of a value: nothing where it is valid. */
async function complaints(component: string, value: unknown): Promise<readonly string[]> {
  const { components } = await fetchDocument();
  const text = JSON.stringify({
    $schema: "https://json-schema.org/draft/2020-12/schema",
    $ref: `#/components/schemas/${component}`,
    $defs: components.schemas,
  }).replaceAll("#/components/schemas/", "#/$defs/");
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it was written as a schema above
  const schema = z.fromJSONSchema(JSON.parse(text) as z.core.JSONSchema.JSONSchema);
  const result = schema.safeParse(value);
  return result.success
    ? []
    : result.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
}

describe("/openapi.json", () => {
  test("names every route, and no other", async () => {
    const { openapi, paths } = await fetchDocument();
    expect(openapi).toBe("3.1.0");
    const documented = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    const routed = createApp()
      .routes.filter(({ method }) => method !== "ALL")
      .map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/g, "{$1}")}`)
      // The page, the documents themselves, and what leads to them.
      .filter((route) => !["GET /", "GET /docs", "GET /openapi.json"].includes(route));
    expect(documented.toSorted()).toEqual([...new Set(routed)].toSorted());
  });

  test("refers to components that are there", () => {
    const text = JSON.stringify(openApi());
    const names = [...text.matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name);
    expect(names.length).toBeGreaterThan(200);
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the members that a test above reads over HTTP
    const { components } = openApi() as unknown as Document;
    expect(names.filter((name) => !Object.hasOwn(components.schemas, name ?? ""))).toEqual([]);
  });

  test("is validated by its tag", async () => {
    const tag = (await client.get("/openapi.json")).headers.get("ETag") ?? "";
    expect((await client.get("/openapi.json", { "If-None-Match": tag })).status).toBe(304);
  });
});

describe("the document's schemas", () => {
  test("admit every example of the catalogue", async () => {
    const ops = catalogue().augmentations.flatMap(({ name, examples }) =>
      examples.map((params) => ({ op: name, params })),
    );
    expect(ops.length).toBeGreaterThan(200);
    expect(await complaints("Pipeline", { ops })).toEqual([]);
  });

  test.each([
    ["an unknown operation", { ops: [{ op: "rotatee" }] }],
    ["a value out of range", { ops: [{ op: "rotate", params: { angle: 361 } }] }],
    ["an unknown parameter", { ops: [{ op: "rotate", params: { angel: 3 } }] }],
    ["a probability above 1", { ops: [{ op: "rotate", p: 2 }] }],
    ["a step within an operation", { ops: [{ one_of: [{ op: "rotate", extra: 1 }] }] }],
  ])("refuse %s", async (_, pipeline) => {
    expect(await complaints("Pipeline", pipeline)).not.toEqual([]);
  });

  test("admit combinators within one another", async () => {
    const inner = { some_of: [{ op: "rotate" }, { op: "invert", p: 0.5 }], n: 1, p: 0.3 };
    expect(await complaints("Pipeline", { ops: [{ one_of: [inner, { op: "noop" }] }] })).toEqual(
      [],
    );
  });

  test("hold for receipts, with labels and what they lost", async () => {
    const parameters = {
      url: SOURCE,
      ops: "crop:x_min=0,y_min=0,x_max=20,y_max=20;rotate@0.5:10..20",
      seed: 3,
      as: "json",
      variants: 3,
      bboxes: "2,2,10,10,cat;30,20,5,5,dog",
      keypoints: "5,5,eye",
      polygons: "1,1,9,1,9,9,leaf",
    };
    const response = await client.get(`/v1/augment?${query(parameters)}`);
    const receipt: unknown = await response.json();
    expect(JSON.stringify(receipt)).toContain('"dropped":[{');
    expect(await complaints("Receipt", receipt)).toEqual([]);
  });

  test("hold for analyses, imports, the catalogue and problems", async () => {
    const analysis = await client.get(`/v1/analyze?${query({ url: SOURCE })}`);
    expect(await complaints("Analysis", await analysis.json())).toEqual([]);
    const foreign = { transform: { __class_fullname__: "HorizontalFlip", p: 0.5 } };
    const body = JSON.stringify({ __version__: "2.0.8", ...foreign });
    const imported = await client.send("/v1/pipelines/import", { method: "POST", body });
    expect(imported.status).toBe(200);
    expect(await complaints("ImportReport", await imported.json())).toEqual([]);
    const everything = await client.get("/v1/augmentations");
    expect(await complaints("Catalogue", await everything.json())).toEqual([]);
    const refused = await client.get(`/v1/augment?${query({ url: SOURCE, ops: "rotatee:3" })}`);
    expect(refused.status).toBe(400);
    expect(await complaints("Problem", await refused.json())).toEqual([]);
  });

  test("complain of a receipt that lacks a member", async () => {
    expect(await complaints("Receipt", { seed: 0 })).not.toEqual([]);
  });
});
