import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { describe, expect, it } from "vitest";
import manifest from "../../package.json" with { type: "json" };
import { formatPipeline, parsePipeline, parsePipelineJson } from "../../wasm/index.ts";
import { readConfig } from "../../worker/env.ts";
import { parseAugmentQuery } from "../../worker/parse/augment-query.ts";
import { readQuery } from "../../worker/parse/query.ts";
import { PROCESS_VARIABLES } from "../../worker/selfhost/process-config.ts";

const ROOT = join(import.meta.dirname, "../..");
const below = (directory: string) =>
  readdirSync(join(ROOT, directory), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".md"))
    .map((name) => `${directory}/${name}`);
const PAGES = ["README.md", "CONTRIBUTING.md", ...below("docs")];
const read = (page: string) => readFileSync(join(ROOT, page), "utf8");

/** The first group of every match in a page. */
const all = (page: string, pattern: RegExp) =>
  [...read(page).matchAll(pattern)].map(([, found = ""]) => found);

/** The anchors of a page's headings, as GitHub makes them. */
const anchorsOf = (page: string) =>
  all(page, /^#+ (.+)$/gm).map((heading) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, "")
      .replaceAll(" ", "-"),
  );

describe.each(PAGES)("%s", (page) => {
  it("leads nowhere that is not there", () => {
    const missing = all(page, /\]\(([^)\s]+)\)/g).filter((link) => {
      if (/^[a-z]+:/.test(link)) return false;
      const [path = "", anchor] = link.split("#");
      const target = path === "" ? page : relative(ROOT, join(ROOT, dirname(page), path));
      if (!existsSync(join(ROOT, target))) return true;
      return anchor !== undefined && !anchorsOf(target).includes(anchor);
    });
    expect(missing).toEqual([]);
  });

  it("names scripts and files that exist", () => {
    const scripts = [...all(page, /npm run ([\w:]+)/g), ...all(page, /npm (start|test)\b/g)];
    for (const name of scripts) expect(Object.keys(manifest.scripts), page).toContain(name);
    const files = all(page, /(?:npx node|python3) ((?:[\w.-]+\/)+[\w.-]+)/g);
    for (const file of files) expect(existsSync(join(ROOT, file)), file).toBe(true);
  });

  it("gives addresses that the service reads", () => {
    for (const query of all(page, /(?:\/v1\/augment|:8000\/)\?([^\s'`]+=[^\s'`]+)/g)) {
      const address = query.replaceAll("…", "x");
      expect(() => parseAugmentQuery(readQuery(address), "image"), address).not.toThrow();
    }
  });
});

describe("docs/grammar.md", () => {
  it("says the same in both spellings", () => {
    const text = all("docs/grammar.md", /```\n(rotate[^`]+)\n```/g);
    const json = all("docs/grammar.md", /```json\n([^`]+)```/g);
    expect([text.length, json.length]).toEqual([1, 1]);
    const fromJson = parsePipelineJson(JSON.parse(json[0] ?? ""));
    expect(formatPipeline(fromJson)).toBe(formatPipeline(parsePipeline(text[0] ?? "")));
  });
});

describe("docs/first-operations.md", () => {
  it("spells each as the grammar has it", () => {
    const spellings = all("docs/first-operations.md", /`([a-z_0-9]+(?::[^`]+)?)`/g);
    expect(spellings.length).toBeGreaterThan(20);
    for (const text of spellings) expect(() => parsePipeline(text), text).not.toThrow();
  });
});

describe("docs/configuration.md", () => {
  const rows = [...read("docs/configuration.md").matchAll(/^\| `([A-Z_]+)` +\| ([^|]+?) +\|/gm)];
  const told = new Map(rows.map(([, name = "", fallback = ""]) => [name, fallback]));
  const config = readConfig({});

  it("names every variable that can be set, and no other", () => {
    const offered = Object.entries(config).filter(
      ([name, value]) => value !== "" && name !== "STORAGE",
    );
    const expected = [...offered.map(([name]) => name), ...PROCESS_VARIABLES];
    expect([...told.keys()].toSorted()).toEqual(expected.toSorted());
  });

  it("tells their defaults", () => {
    for (const [name, fallback] of told) {
      const value = Object.entries(config).find(([known]) => known === name)?.[1];
      const plain = Array.isArray(value) ? value.join(",") : value;
      if (typeof plain !== "number" && (typeof plain !== "string" || plain === "")) continue;
      expect(fallback, name).toContain(String(plain));
    }
  });
});
