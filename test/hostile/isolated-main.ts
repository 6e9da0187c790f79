/**
 * Runs inside a network of its own, where the addresses below are this machine's and a canary listens on all of
 * them. Everything is asked for with the real fetch, so whatever the guard lets through is heard. Prints one JSON.
 */
import { execFileSync } from "node:child_process";
import { createServer } from "node:http";
import { fetchSource } from "../../worker/source/fetch-source.ts";
import { createRetryBudget } from "../../worker/source/retry.ts";
import { testPolicy } from "../worker/source/policy.ts";
import { createOrigin } from "./origin/create-origin.ts";
import type { FetchOrder } from "./fetch-worker.ts";
import { outcomeOf, type Outcome } from "./outcome.ts";
import { PRIVATE_HOSTS } from "./private-spellings.ts";
import { startWorkerd } from "./start-workerd.ts";

const ADDRESSES = [
  "10.0.0.1/8",
  "169.254.169.254/16",
  "192.168.0.1/16",
  "198.18.0.1/15",
  "fd00::1/8",
];
const PORTS = [80, 8080];

/** What the test reads. */
export interface IsolatedReport {
  readonly asked: number;
  /** Addresses whose outcome was another than a refusal. */
  readonly unexpected: readonly string[];
  readonly canaryHits: number;
  /** Hits of plain fetches that nobody guards, one for each address: proof that the canary hears. */
  readonly controlHits: number;
  readonly controls: number;
}

execFileSync("ip", ["link", "set", "lo", "up"]);
for (const address of ADDRESSES) {
  const flags = address.includes(":") ? ["nodad"] : [];
  execFileSync("ip", ["address", "add", address, "dev", "lo", ...flags]);
}

let canaryHits = 0;
const canaries = PORTS.map((port) =>
  createServer((_, response) => {
    canaryHits += 1;
    response.end("canary");
  }).listen(port, "::"),
);
await Promise.all(
  canaries.map((server) => new Promise((resolve) => server.once("listening", resolve))),
);

const origin = await createOrigin();
const policy = testPolicy({ trustedOrigins: [origin.host] });
const unexpected: string[] = [];
let asked = 0;

const workerd = await startWorkerd(new URL("fetch-worker.ts", import.meta.url));

const places: Readonly<Record<string, (url: string) => Promise<Outcome>>> = {
  Node: async (url) => {
    const options = { policy, version: "0", retryBudget: createRetryBudget() };
    return outcomeOf(fetchSource(new URL(url), options));
  },
  workerd: async (url) => {
    const order: FetchOrder = { url, policy };
    const response = await fetch(workerd.origin, { method: "POST", body: JSON.stringify(order) });
    return response.json();
  },
};

for (const host of PRIVATE_HOSTS) {
  const inward = [`http://${host}/`, `http://${host}:8080/`, `http://${host}:6379/`];
  const redirected = inward.map((url) => {
    const ascii = url.replaceAll(/[\u0080-\uffff]+/g, encodeURIComponent);
    return `${origin.origin}/redir-to?to=${encodeURIComponent(ascii)}`;
  });
  for (const url of [...inward, ...redirected]) {
    for (const [place, ask] of Object.entries(places)) {
      asked += 1;
      const outcome = await ask(url).catch(String);
      const code = typeof outcome === "object" && "code" in outcome ? outcome.code : outcome;
      if (code !== "source-not-allowed") {
        unexpected.push(`${url} in ${place}: ${JSON.stringify(code)}`);
      }
    }
  }
}
await workerd.stop();
const guarded = canaryHits;

canaryHits = 0;
const controls = [
  "127.0.0.1",
  "10.0.0.1",
  "169.254.169.254",
  "198.18.0.1",
  "[::1]",
  "[fd00::1]",
  "0.0.0.0",
];
for (const host of controls) await (await fetch(`http://${host}:8080/`)).text();

const report: IsolatedReport = {
  asked,
  unexpected,
  canaryHits: guarded,
  controlHits: canaryHits,
  controls: controls.length,
};
console.log(JSON.stringify(report));
for (const server of canaries) server.close();
await origin.close();
