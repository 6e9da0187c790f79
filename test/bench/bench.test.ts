import { describe, expect, test } from "vitest";
import { ResponseReader } from "../../bench/http/response-reader.ts";
import { KERNELS } from "../../bench/kernel-table.ts";
import { parseOptions } from "../../bench/options.ts";
import { race } from "../../bench/race.ts";
import { meanDifference, withoutAlpha } from "../../bench/rasters.ts";
import { renderReport } from "../../bench/report.ts";
import { rowsOf, type Row } from "../../bench/row.ts";
import { geometricMean, summarize } from "../../bench/statistics.ts";
import { findMisses } from "../../bench/targets.ts";
import { catalogue, parsePipeline } from "../../wasm/index.ts";

const PACE = { warmMs: 0, turnMs: 1, budgetMs: 100, minRounds: 4, maxRounds: 4 };
const steady = (name: string, ms: number) => ({ name, time: () => Promise.resolve(ms) });

describe("the statistics", () => {
  test("give the middle and the quartiles of an odd and an even number of values", () => {
    expect(summarize([5, 1, 3, 2, 4])).toEqual({ median: 3, q1: 2, q3: 4 });
    expect(summarize([4, 1, 3, 2])).toEqual({ median: 2.5, q1: 1.75, q3: 3.25 });
    expect(() => summarize([])).toThrow(RangeError);
  });

  test("a ratio and its inverse cancel out in the geometric mean", () => {
    expect(geometricMean([4, 0.25])).toBeCloseTo(1, 12);
    expect(geometricMean([1, 8])).toBeCloseTo(Math.sqrt(8), 12);
  });
});

describe("a race", () => {
  test("makes a row of each peer in the published format", async () => {
    const result = await race(steady("ours", 3), [steady("a", 2), steady("b", 6)], PACE);
    const rows = rowsOf({ group: "codecs", name: "decode", input: "1 MP" }, result);
    const shared = { group: "codecs", name: "decode", input: "1 MP", ours_ms: 3, rounds: 4 };
    const even = (ratio: number) => ({ ratio, ratio_q1: ratio, ratio_q3: ratio });
    expect(rows).toEqual([
      { ...shared, peer: "a", peer_ms: 2, ...even(1.5) },
      { ...shared, peer: "b", peer_ms: 6, ...even(0.5) },
    ]);
  });

  test("takes turns: every side goes first in some round", async () => {
    const order: string[] = [];
    const noted = (name: string) => ({
      name,
      time: () => (order.push(name), Promise.resolve(1)),
      begin: () => (order.length = 0),
    });
    await race(noted("ours"), [noted("peer")], PACE);
    expect(order.join(" ")).toBe("ours peer peer ours ours peer peer ours");
  });

  test("goes on without a peer that fails, and says why", async () => {
    const broken = { name: "broken", time: () => Promise.reject(new Error("no such codec")) };
    const result = await race(steady("ours", 1), [broken, steady("whole", 2)], PACE);
    expect(result.failures).toEqual([{ name: "broken", reason: "no such codec" }]);
    expect(result.peers.map(({ name }) => name)).toEqual(["whole"]);
  });
});

describe("the table of kernels", () => {
  const names = new Set(catalogue().augmentations.map(({ name }) => name));

  test.each(KERNELS.map(({ ops }) => ops))("%s is one step of the catalogue", (ops) => {
    const { nodes } = parsePipeline(ops);
    expect(nodes).toHaveLength(1);
    expect(names).toContain(/^\w+/.exec(ops)?.[0]);
  });

  test("names nothing twice", () => {
    expect(new Set(KERNELS.map(({ ops }) => ops)).size).toBe(KERNELS.length);
  });
});

describe("the report", () => {
  const row: Row = {
    group: "kernels",
    name: "blur:3",
    input: "1 MP",
    ours_ms: 4,
    peer: "OpenCV RGB",
    peer_ms: 2,
    ratio: 2,
    ratio_q1: 1.9,
    ratio_q3: 2.1,
    rounds: 5,
  };

  test("names what misses its target and leaves out what reaches it", () => {
    const misses = findMisses([row, { ...row, name: "invert", ratio: 0.1 }]);
    expect(misses.map(({ what }) => what)).toEqual(["blur:3, 1 MP"]);
  });

  test("names each row over HTTP that misses its target, the worst first", () => {
    const cold = { ...row, group: "http" as const, name: "cold", peer: "gunicorn + Pillow" };
    const rows = [
      { ...cold, input: "1 MP, 4 connections", ratio: 0.34 },
      { ...cold, input: "1 MP, 1 connection", ratio: 0.333 },
      { ...cold, input: "1 MP, 64 connections", ratio: 0.4 },
    ];
    expect(findMisses(rows).map(({ what }) => what)).toEqual([
      "HTTP, cold, against gunicorn + Pillow, 1 MP, 64 connections",
      "HTTP, cold, against gunicorn + Pillow, 1 MP, 4 connections",
    ]);
  });

  test("shows the ratio with its spread, and what was left out", () => {
    const page = renderReport({
      options: { quick: true, groups: ["kernels"], match: "", note: "A busy machine." },
      date: new Date(0),
      seconds: 1,
      machine: ["a machine"],
      peers: ["a peer 1.0"],
      rows: [row],
      omissions: [{ what: "nginx", reason: "not installed" }],
    });
    expect(page).toContain("| `blur:3` | 1 MP | 4.00 | OpenCV RGB | 2.00 | **2.00** (1.90–2.10) |");
    for (const told of ["A busy machine.", "1970-01-01", "a machine", "nginx: not installed"]) {
      expect(page).toContain(told);
    }
  });
});

test("pictures are compared over their colours alone", () => {
  const rgba = Uint8Array.of(10, 20, 30, 255, 40, 50, 60, 255);
  expect(withoutAlpha(rgba)).toEqual(Uint8Array.of(10, 20, 30, 40, 50, 60));
  expect(meanDifference(rgba, Uint8Array.of(10, 20, 30, 40, 50, 66), 3)).toBe(1);
  expect(() => meanDifference(rgba, rgba.subarray(4), 4)).toThrow(RangeError);
});

test("answers are read whole however they are cut, with a length and in chunks", () => {
  const answers = [
    "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nX-Cache: hit\r\n\r\nhello",
    "HTTP/1.1 503 Busy\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nhel\r\n2\r\nlo\r\n0\r\n\r\n",
    "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
  ];
  for (const step of [1, 2, 7, 1000]) {
    const reader = new ResponseReader();
    for (const answer of answers) {
      const ends: number[] = [];
      for (let at = 0; at < answer.length; at += step) {
        if (reader.feed(Buffer.from(answer.slice(at, at + step)))) ends.push(at);
      }
      expect(ends).toEqual([Math.floor((answer.length - 1) / step) * step]);
      expect(reader.status).toBe(Number(answer.slice(9, 12)));
    }
  }
});

test("options name the groups, and an unknown one is refused", () => {
  expect(parseOptions(["--only", "kernels,http", "--quick"])).toMatchObject({
    groups: ["kernels", "http"],
    quick: true,
  });
  expect(() => parseOptions(["--only", "kernel"])).toThrow("no group kernel");
});
