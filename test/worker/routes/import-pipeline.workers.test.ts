import { describe, expect, test } from "vitest";
import { createClient } from "../support/client.ts";

const client = createClient({});

const SAVED = {
  __version__: "1.3.1",
  transform: {
    __class_fullname__: "Compose",
    p: 1,
    transforms: [
      { __class_fullname__: "HorizontalFlip", always_apply: false, p: 0.5 },
      {
        __class_fullname__: "Normalize",
        always_apply: false,
        p: 1,
        mean: [0, 0, 0],
        std: [1, 1, 1],
      },
    ],
  },
};

const send = (body: BodyInit | null, search = "", headers: Record<string, string> = {}) =>
  client.send(`/v1/pipelines/import${search}`, { method: "POST", body, headers });

interface Envelope {
  readonly pipelines: readonly {
    readonly pipeline: unknown;
    readonly ops: string;
    readonly nodes: readonly { readonly class: string; readonly verdict: string }[];
    readonly summary: Readonly<Record<string, number>>;
  }[];
}

describe("/v1/pipelines/import", () => {
  test("gives our pipeline, its grammar, and a verdict per node", async () => {
    const response = await send(JSON.stringify(SAVED));
    expect(response.status).toBe(200);
    expect(response.headers.get("Cache-Control")).toBe("no-store");
    const { pipelines } = await response.json<Envelope>();
    expect(pipelines).toHaveLength(1);
    expect(pipelines[0]).toMatchObject({
      pipeline: { ops: [{ op: "horizontal_flip", p: 0.5 }] },
      ops: "horizontal_flip@0.5",
      summary: { exact: 2, approximate: 0, left_out: 1, unsupported: 0 },
    });
    expect(pipelines[0]?.nodes.map((node) => [node.class, node.verdict])).toEqual([
      ["Compose", "exact"],
      ["HorizontalFlip", "exact"],
      ["Normalize", "left-out"],
    ]);
  });

  test("reads YAML, whatever its type is said to be", async () => {
    const yaml = "degrees: 10\nfliplr: 0.5\nflipud: 0.0\nhsv_h: 0.015\nscale: 0.5\n";
    for (const type of ["application/yaml", "text/plain", "application/json"]) {
      const response = await send(yaml, "?from=ultralytics", { "Content-Type": type });
      expect(response.status).toBe(200);
      const { pipelines } = await response.json<Envelope>();
      expect(pipelines[0]?.ops).toContain("horizontal_flip@0.5");
    }
  });

  test("gives what augment takes", async () => {
    const { pipelines } = await (await send(JSON.stringify(SAVED))).json<Envelope>();
    const url = "http://127.0.0.1/a.png";
    const body = JSON.stringify({ url, pipeline: pipelines[0]?.pipeline });
    const headers = { "Content-Type": "application/json" };
    const response = await client.send("/v1/augment", { method: "POST", body, headers });
    // The pipeline is judged before the source is.
    expect(await response.json()).toMatchObject({ code: "source-not-allowed" });
  });

  test.each([
    ["nothing", "", "", 400, "invalid-body"],
    ["blanks", " \n", "", 400, "invalid-body"],
    ["no text", new Uint8Array([0xff, 0xfe, 0x00]), "", 400, "invalid-body"],
    ["no pipeline", '{"a":1}', "", 400, "invalid-pipeline"],
    ["broken YAML", "a: [1", "", 400, "invalid-pipeline"],
    ["an unknown format", "a: 1", "?from=keras", 400, "invalid-parameter"],
    ["an unknown parameter", "a: 1", "?form=ultralytics", 400, "invalid-parameter"],
    ["more than 1 MiB", "#".repeat(1_048_577), "", 413, "body-too-large"],
  ])("refuses %s", async (_title, body, search, status, code) => {
    const response = await send(body, search);
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ code });
  });

  test("is for POST only", async () => {
    const response = await client.get("/v1/pipelines/import");
    expect([response.status, response.headers.get("Allow")]).toEqual([405, "POST, OPTIONS"]);
  });
});
