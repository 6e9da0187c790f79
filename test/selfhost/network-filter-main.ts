/**
 * Runs inside a network of its own, where every address below is this machine's and a canary listens on all of them.
 * Serves the front's own configuration with its Worker replaced by one that fetches whatever it is told, as if no guard
 * stood before the network, and prints one JSON.
 */
import { execFileSync, spawn } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

/** What the test reads: the addresses whose canary answered, under each setting of TRUSTED_ORIGINS. */
export interface FilterReport {
  readonly asked: number;
  readonly reachedWithout: readonly string[];
  readonly reachedWithTrust: readonly string[];
  /** Likewise where the Worker uses the global `fetch`, with trust. */
  readonly reachedPast: readonly string[];
  /** The canary's own count, which no answer on the way can hide. */
  readonly canaryHits: number;
}

const CANARY_PORT = 8080;
const OTHER_PORT = 8081;
const TRUSTED_HOST = "10.1.2.3";
const PUBLIC_HOSTS = ["93.184.216.34", "[2606:4700::1111]"];
const RESERVED_HOSTS = [
  "127.0.0.1 10.1.2.3 10.1.2.4 100.64.0.1 169.254.169.254 172.16.0.1 192.0.0.1 192.0.2.1",
  "192.88.99.1 192.168.0.1 198.18.0.1 198.19.255.254 198.51.100.1 203.0.113.1 0.0.0.0 localhost",
  "[::1] [::ffff:127.0.0.1] [::ffff:10.1.2.3] [64:ff9b::7f00:1] [64:ff9b:1::1] [100::1] [2001::1]",
  "[2001:db8::1] [2002:7f00:1::1] [fc00::1] [fd12::1] [fec0::1]",
].flatMap((line) => line.split(" "));
const STUB = `export const Front = { fetch: () => new Response("other fronts") };
export default { async fetch(request, { OUTBOUND }) {
  const { searchParams } = new URL(request.url);
  const ask = searchParams.has("past") ? fetch : OUTBOUND;
  const init = { signal: AbortSignal.timeout(3000), redirect: "follow" };
  try { return await ask(searchParams.get("url"), init); } catch { return new Response("refused"); }
} };`;

const selfhost = resolve(import.meta.dirname, "../../dist/selfhost");
const workerd: { readonly default: string } = createRequire(import.meta.url)("workerd");

execFileSync("ip", ["link", "set", "lo", "up"]);
for (const host of [...PUBLIC_HOSTS, ...RESERVED_HOSTS]) {
  const address = host.replace(/^\[(.*)\]$/, "$1");
  const own = /^(?:127\.|::1$|::ffff:|localhost$|0\.)/.test(address);
  if (own) continue;
  const v6 = address.includes(":");
  const parameters = ["address", "add", `${address}/${v6 ? 128 : 32}`, "dev", "lo"];
  execFileSync("ip", v6 ? [...parameters, "nodad"] : parameters);
}

let canaryHits = 0;
const answer: RequestListener = ({ url = "" }, response) => {
  const to = /^\/to\/(.+)/.exec(url)?.[1];
  if (to !== undefined) return response.writeHead(302, { location: `http://${to}/` }).end();
  canaryHits++;
  return response.end("canary");
};
const canaries = [CANARY_PORT, OTHER_PORT].map((port) => createServer(answer).listen(port, "::"));
await Promise.all(canaries.map((canary) => once(canary, "listening")));

const directory = await mkdtemp(join(tmpdir(), "filter-"));
const template = await readFile(`${selfhost}/front.capnp`, "utf8");
const config = template
  .replace("modules = Bundle.worker", 'modules = [(name = "stub.js", esModule = embed "stub.js")]')
  .replace("@process-bindings@", "")
  .replace("@process-services@", "");
await writeFile(join(directory, "front.capnp"), config);
await writeFile(join(directory, "stub.js"), STUB);

const hosts = [...PUBLIC_HOSTS, ...RESERVED_HOSTS];
const addresses = [
  ...hosts.map((host) => `${host}:${CANARY_PORT}`),
  // Not the trusted port; the trusted origin as somebody's name; what trusted and public origins redirect to.
  `${TRUSTED_HOST}:${OTHER_PORT}`,
  `${TRUSTED_HOST}:${CANARY_PORT}@10.1.2.4:${CANARY_PORT}`,
  `${TRUSTED_HOST}:${CANARY_PORT}/to/10.1.2.4:${CANARY_PORT}`,
  `${TRUSTED_HOST}:${CANARY_PORT}/to/127.0.0.1:${CANARY_PORT}`,
  `${PUBLIC_HOSTS[0]}:${CANARY_PORT}/to/10.1.2.4:${CANARY_PORT}`,
];
const trust = { TRUSTED_ORIGINS: `${TRUSTED_HOST}:${CANARY_PORT}` };
const reachedWithout = await reached({});
const reachedWithTrust = await reached(trust);
const reachedPast = await reached(trust, "&past");
for (const canary of canaries) canary.close();
await rm(directory, { recursive: true });
const report: FilterReport = {
  asked: addresses.length * 3,
  reachedWithout,
  reachedWithTrust,
  reachedPast,
  canaryHits,
};
console.log(JSON.stringify(report));

/** The addresses that answer when each is asked for under this configuration. */
async function reached(env: Readonly<Record<string, string>>, how = ""): Promise<string[]> {
  const parameters = ["serve", "-I", selfhost, "front.capnp", "--control-fd=3"];
  parameters.push("--socket-addr=http=127.0.0.1:0", "--directory-path=objects=.");
  parameters.push(`--directory-path=public-files=${selfhost}/public`);
  const child = spawn(workerd.default, parameters, {
    cwd: directory,
    env,
    stdio: ["ignore", "ignore", "inherit", "pipe"],
  });
  const line = await new Promise<string>((ready, failed) => {
    child.stdio[3]?.once("data", (data: Buffer) => ready(data.toString()));
    child.once("exit", (code) => failed(new Error(`workerd ended with ${code}`)));
  });
  const port = /"port":(\d+)/.exec(line)?.[1];
  const answered: string[] = [];
  for (const address of addresses) {
    const url = encodeURIComponent(`http://${address}`);
    const response = await fetch(`http://127.0.0.1:${port}/?url=${url}${how}`, {
      redirect: "manual",
    });
    if ((await response.text()) === "canary") answered.push(address);
  }
  child.removeAllListeners("exit");
  child.kill("SIGTERM");
  await new Promise((exited) => child.once("exit", exited));
  await rm(join(directory, "front.sock"), { force: true });
  return answered;
}
