import { describe, expect, test } from "vitest";
import { readBody } from "../../../worker/parse/body.ts";

const LIMIT = 1000;

function post(body: BodyInit, contentType?: string): Request {
  const headers: Record<string, string> = contentType ? { "Content-Type": contentType } : {};
  return new Request("https://variegate.test/v1/augment", { method: "POST", body, headers });
}

const json = (value: unknown) => post(JSON.stringify(value), "application/json");

describe("readBody", () => {
  test("reads parameters and a pipeline from JSON", async () => {
    const { fields, image } = await readBody(
      json({ url: "u", seed: 7, pipeline: { ops: [] } }),
      LIMIT,
    );
    expect(image).toBeUndefined();
    expect(Object.fromEntries(fields)).toEqual({ url: "u", seed: 7, pipeline: { ops: [] } });
  });

  test("takes any other body for the picture itself", async () => {
    const { image } = await readBody(post(new Uint8Array([1, 2, 3]), "image/png"), LIMIT);
    expect(image).toEqual(new Uint8Array([1, 2, 3]));
  });

  test("reads a picture and parameters from a form", async () => {
    const form = new FormData();
    form.set("ops", "invert");
    form.set("file", new Blob([new Uint8Array([1, 2])]), "a.png");
    const { fields, image } = await readBody(post(form), LIMIT);
    expect(fields.get("ops")).toBe("invert");
    expect(image).toEqual(new Uint8Array([1, 2]));
  });

  test("reads a JSON pipeline from a form", async () => {
    const form = new FormData();
    form.set("pipeline", '[{"op":"invert"}]');
    const { fields } = await readBody(post(form), LIMIT);
    expect(fields.get("pipeline")).toEqual([{ op: "invert" }]);
  });

  test.each([
    ["broken JSON", post("{", "application/json")],
    ["a JSON list", json([1])],
    ["JSON null", json(null)],
    ["an empty body", post("")],
    ["a broken form", post("nonsense", "multipart/form-data; boundary=x")],
  ])("refuses %s as invalid-body", async (_title, request) => {
    await expect(readBody(request, LIMIT)).rejects.toMatchObject({ code: "invalid-body" });
  });

  test.each([
    ["an unknown member", json({ url: "u", opps: "invert" })],
    ["a prototype", post('{"__proto__": {"ops": "x"}}', "application/json")],
  ])("refuses %s as invalid-parameter", async (_title, request) => {
    await expect(readBody(request, LIMIT)).rejects.toMatchObject({ code: "invalid-parameter" });
  });

  test("refuses two files", async () => {
    const form = new FormData();
    form.append("a", new Blob(["a"]), "a.png");
    form.append("b", new Blob(["b"]), "b.png");
    await expect(readBody(post(form), LIMIT)).rejects.toMatchObject({ code: "invalid-body" });
  });

  test("refuses a picture of one byte too many, and says the limit", async () => {
    await expect(readBody(post(new Uint8Array(LIMIT)), LIMIT)).resolves.toHaveProperty("image");
    const refusal = { code: "body-too-large", details: { limit: LIMIT, actual: LIMIT + 1 } };
    await expect(readBody(post(new Uint8Array(LIMIT + 1)), LIMIT)).rejects.toMatchObject(refusal);
  });

  test.each([
    ["is read to its end where it is not much too large", LIMIT + 200, LIMIT + 200],
    ["is not read at all where it is far too large", 2 * LIMIT + 100, 0],
  ])("a body whose length is told %s", async (_title, length, expected) => {
    let sent = 0;
    const body = new ReadableStream(
      {
        pull(controller) {
          sent += 100;
          controller.enqueue(new Uint8Array(100));
          if (sent >= length) controller.close();
        },
      },
      { highWaterMark: 0 },
    );
    const headers = { "Content-Length": String(length) };
    const init = { method: "POST", body, headers, duplex: "half" } as RequestInit;
    const request = new Request("https://variegate.test/", init);
    const refusal = { code: "body-too-large", details: { limit: LIMIT, actual: length } };
    await expect(readBody(request, LIMIT)).rejects.toMatchObject(refusal);
    expect(sent).toBe(expected);
  });

  test("stops reading a body without a length at its limit", async () => {
    let sent = 0;
    const endless = new ReadableStream({
      pull(controller) {
        sent += 100;
        controller.enqueue(new Uint8Array(100));
      },
    });
    const init = { method: "POST", body: endless, duplex: "half" } as RequestInit;
    const request = new Request("https://variegate.test/", init);
    await expect(readBody(request, LIMIT)).rejects.toMatchObject({ code: "body-too-large" });
    expect(sent).toBeLessThan(LIMIT + 500);
  });
});
