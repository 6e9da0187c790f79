import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, test } from "vitest";
import { offer } from "../../bench/http/offer.ts";
import { renderReport } from "../../bench/report.ts";
import type { Row } from "../../bench/row.ts";

async function withServer<T>(listener: RequestListener, use: (port: number) => Promise<T>) {
  const server = createServer(listener);
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  try {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a string only for a pipe, which this is not
    return await use((server.address() as AddressInfo).port);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

describe("an open loop", () => {
  test("counts what is accepted, what is refused, and what is neither", async () => {
    let serial = 0;
    const answers = [
      { status: 200 },
      { status: 503, headers: { "Retry-After": "2" } },
      { status: 503 },
      { status: 500 },
    ];
    const { accepted, refused, wrong } = await withServer(
      (request, response) => {
        const { status, headers } = answers[Number(request.url?.slice(1)) % 4] ?? { status: 404 };
        response.writeHead(status, headers).end("words");
      },
      (port) => offer({ port, next: () => `/${serial++}`, perSecond: 200, seconds: 0.2 }),
    );
    expect([accepted.length, refused.length]).toEqual([10, 10]);
    expect(Object.fromEntries(wrong)).toEqual({
      "answered 500": 10,
      "answered 503 without Retry-After": 10,
    });
  });

  test("asks when it is due, though nothing is answered yet, and counts the wait", async () => {
    const waiting: (() => void)[] = [];
    const { accepted } = await withServer(
      (_, response) => {
        waiting.push(() => response.end("done"));
        if (waiting.length === 20) for (const answer of waiting) answer();
      },
      (port) => offer({ port, next: () => "/", perSecond: 50, seconds: 0.4 }),
    );
    expect(accepted).toHaveLength(20);
    // The first waits for the last, which comes 19 fiftieths of a second later.
    expect(Math.max(...accepted)).toBeGreaterThan(375);
    expect(Math.min(...accepted)).toBeLessThan(Math.max(...accepted) - 200);
  });
});

test("the report shows what is accepted beside what is at the service's own pace", () => {
  const row: Row = {
    group: "overload",
    name: "4 × what it serves",
    input: "1 MP, 60 s",
    ours_ms: 20,
    peer: "one at a time",
    peer_ms: 25,
    ratio: 0.8,
    ratio_q1: 0.8,
    ratio_q3: 0.8,
    rounds: 1,
    ours_p99_ms: 700,
    peer_p99_ms: 40,
    ours_refused: 3,
    refusal_p99_ms: 12,
  };
  const page = (rows: readonly Row[]) =>
    renderReport({
      options: { quick: false, groups: ["overload"], match: "", note: "" },
      date: new Date(0),
      seconds: 1,
      machine: [],
      peers: [],
      rows,
      omissions: [],
    });
  const told = "| 50.0 | one at a time | 40.0 | 700 / 40.0 | 3.00 | 12.0 |";
  expect(page([{ ...row, recovery_ms: 400 }])).toContain(`${told} 0.4 |`);
  expect(page([row])).toContain(`${told} not |`);
});
