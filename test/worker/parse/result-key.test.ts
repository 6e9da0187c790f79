import { describe, expect, test } from "vitest";
import { fingerprint } from "../../../worker/fingerprint.ts";
import { parseAugmentQuery } from "../../../worker/parse/augment-query.ts";
import { readQuery } from "../../../worker/parse/query.ts";
import { resultEtag, resultKey } from "../../../worker/parse/result-key.ts";
import { judgeSource } from "../../../worker/source/judge-url.ts";

const POLICY = {
  allowedSources: [],
  allowedPorts: [80, 443, 8080],
  trustedOrigins: [],
  ownHosts: [],
  maxContentLength: 1,
  timeoutMs: 1,
  maxRedirects: 0,
};

/** The key of an address as a client would write it behind the question mark. */
function keyOf(search: string): Promise<string> {
  const fields = readQuery(search);
  const url = judgeSource(String(fields.get("url")), POLICY).href;
  return resultKey(url, parseAugmentQuery(fields, "image"));
}

const PLAIN = "url=https://a.example/p.jpg&ops=rotate:15&seed=1";

describe("resultKey", () => {
  test("sees whether the memory is to be told", async () => {
    const told = await keyOf(`${PLAIN}&as=json&memory=true`);
    expect(told).not.toBe(await keyOf(`${PLAIN}&as=json`));
    expect(await keyOf(`${PLAIN}&as=json&memory=false`)).toBe(await keyOf(`${PLAIN}&as=json`));
  });

  test("is a SHA-256 in hex and nothing else, so that it can name an object", async () => {
    expect(await keyOf(PLAIN)).toMatch(/^[0-9a-f]{64}$/);
  });

  test.each([
    ["another order", "seed=1&ops=rotate:15&url=https://a.example/p.jpg"],
    ["percent-encoding", "url=https%3A%2F%2Fa.example%2Fp.jpg&ops=rotate%3A15&seed=1"],
    ["a fragment", "url=https://a.example/p.jpg%23top&ops=rotate:15&seed=1"],
    ["the default port", "url=https://a.example:443/p.jpg&ops=rotate:15&seed=1"],
    ["an upper-case host", "url=https://A.Example/p.jpg&ops=rotate:15&seed=1"],
    ["a final dot of the host", "url=https://a.example./p.jpg&ops=rotate:15&seed=1"],
    ["defaults spelt out", `${PLAIN}&variant=0&quality=85&as=image&variants=1`],
    ["numbers spelt otherwise", "url=https://a.example/p.jpg&ops=rotate:15.0&seed=01"],
    ["a label format without labels", `${PLAIN}&bbox_format=yolo`],
    ["a parameter's name spelt out", "url=https://a.example/p.jpg&ops=rotate:angle=15&seed=1"],
  ])("does not see %s", async (_title, search) => {
    expect(await keyOf(search)).toBe(await keyOf(PLAIN));
  });

  test.each([
    ["an escaped tilde in the path", "url=https://a.example/%257Ep", "url=https://a.example/~p"],
    ["an escaped slash in the path", "url=https://a.example/a%252Fb", "url=https://a.example/a/b"],
    [
      "composed and decomposed letters",
      "url=https://a.example/%C3%A9",
      "url=https://a.example/e%CC%81",
    ],
    ["another port", "url=https://a.example:8080/p", "url=https://a.example/p"],
    ["another scheme", "url=http://a.example/p", "url=https://a.example/p"],
    ["a query of the source", "url=https://a.example/p%3Fseed=1", "url=https://a.example/p&seed=1"],
    [
      "an ampersand of the source",
      "url=https://a.example/p%26ops=invert",
      "url=https://a.example/p&ops=invert",
    ],
    [
      "no format and the format it comes to",
      "url=https://a.example/p&format=jpeg",
      "url=https://a.example/p",
    ],
    ["a pin", `url=https://a.example/p&sha256=${"a".repeat(64)}`, "url=https://a.example/p"],
    ["another variant", "url=https://a.example/p&variant=1", "url=https://a.example/p"],
    ["labels and none", "url=https://a.example/p&bboxes=1,2,3,4", "url=https://a.example/p"],
    [
      "boxes in two formats",
      "url=https://a.example/p&bboxes=1,2,3,4",
      "url=https://a.example/p&bboxes=1,2,3,4&bbox_format=pascal_voc",
    ],
    [
      "a mask and another source",
      "url=https://a.example/p&mask=https://a.example/m",
      "url=https://a.example/p&with=https://a.example/m",
    ],
    [
      "two other sources and their exchange",
      "url=https://a.example/p&with=https://a.example/1&with=https://a.example/2",
      "url=https://a.example/p&with=https://a.example/2&with=https://a.example/1",
    ],
    [
      "one other source and the same twice",
      "url=https://a.example/p&with=https://a.example/1",
      "url=https://a.example/p&with=https://a.example/1&with=https://a.example/1",
    ],
    ["a receipt and its image", "url=https://a.example/p&as=json", "url=https://a.example/p"],
    [
      "variant and seed exchanged",
      "url=https://a.example/p&seed=1",
      "url=https://a.example/p&variant=1",
    ],
  ])("tells apart %s", async (_title, one, other) => {
    expect(await keyOf(one)).not.toBe(await keyOf(other));
  });
});

describe("fingerprint", () => {
  test("tells apart lists whose joined texts are equal", async () => {
    const keys = await Promise.all(
      [["ab", "c"], ["a", "bc"], ["abc"], ["abc", ""], ["1:a", "bc"]].map(fingerprint),
    );
    expect(new Set(keys).size).toBe(5);
  });
});

describe("resultEtag", () => {
  test("is strong, quoted, and changes with the source's bytes", async () => {
    const key = await keyOf(PLAIN);
    const etag = await resultEtag(key, "a".repeat(64));
    expect(etag).toMatch(/^"[0-9a-f]{40}"$/);
    expect(await resultEtag(key, "b".repeat(64))).not.toBe(etag);
  });
});
