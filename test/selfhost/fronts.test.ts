import { existsSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { mkdtemp, readFile, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { startImageServer, type ImageServer } from "./image-server.ts";
import { startAndFail, startAndStop, startService, type Service } from "./start-service.ts";

let images: ImageServer;
let service: Service;

/** Each on a connection of its own, which any of the fronts may take. */
const ask = (address: string) => fetch(address, { headers: { Connection: "close" } });

const augmented = (base: Service, name: string) => {
  const query = new URLSearchParams({ url: images.url(name), ops: "horizontal_flip", seed: "7" });
  return `${base.url}/v1/augment?${query.toString()}`;
};

async function metric(base: Service, name: string): Promise<number> {
  const text = await (await ask(`${base.url}/metrics`)).text();
  const line = text.split("\n").find((one) => one.startsWith(`variegate_${name} `));
  return Number(line?.split(" ").at(-1) ?? 0);
}

/** Nanoseconds that a process has had of a core. */
async function busy(pid: number): Promise<number> {
  return Number((await readFile(`/proc/${pid}/schedstat`, "utf8")).split(" ")[0]);
}

beforeAll(async () => {
  images = await startImageServer();
  service = await startService({
    env: { TRUSTED_ORIGINS: images.origin, FRONTS: "2", LOG_LEVEL: "silent" },
  });
});
afterAll(async () => {
  await service.stop();
  await images.close();
});

describe("two front processes", () => {
  test("share one port, and both of them answer", async () => {
    const { front, compute } = service.pids();
    expect([front.length, compute.length]).toEqual([2, 2]);
    const before = await Promise.all(front.map(busy));
    for (let n = 0; n < 40; n++) expect((await ask(`${service.url}/healthz`)).status).toBe(200);
    const after = await Promise.all(front.map(busy));
    // A front that is never asked sleeps.
    for (const [n, time] of after.entries())
      expect(time - (before[n] ?? time)).toBeGreaterThan(1e6);
  });

  test("tell the sum of what both counted, whichever is asked", async () => {
    const name = 'requests_total{route="/readyz",status="200"}';
    for (let n = 0; n < 24; n++) expect((await ask(`${service.url}/readyz`)).status).toBe(200);
    for (let n = 0; n < 12; n++) expect(await metric(service, name)).toBe(24);
  });

  test("give the same answer, which one made and both find", async () => {
    const first = Buffer.from(await (await ask(augmented(service, "shared.png"))).arrayBuffer());
    await expect
      .poll(() => metric(service, 'cache_total{result="miss"}'))
      .toBeGreaterThanOrEqual(1);
    const misses = await metric(service, 'cache_total{result="miss"}');
    for (let n = 0; n < 24; n++) {
      const again = await ask(augmented(service, "shared.png"));
      expect(again.headers.get("x-cache")).toBe("hit");
      expect(Buffer.from(await again.arrayBuffer()).equals(first)).toBe(true);
    }
    expect(await metric(service, 'cache_total{result="miss"}')).toBe(misses);
  });

  test("finish what is in flight at SIGTERM, and then every process is gone", async () => {
    const own = await startService({ env: { TRUSTED_ORIGINS: images.origin, FRONTS: "2" } });
    // Each has asked the other by then, and neither may wait for the other's next question.
    for (let n = 0; n < 12; n++) await metric(own, "inflight");
    const before = images.hits();
    const slow = Array.from({ length: 8 }, (_, n) => ask(augmented(own, `slow.png?${n}`)));
    await expect.poll(() => images.hits()).toBe(before + 8);
    const { front, compute } = own.pids();
    const began = performance.now();
    const stopping = own.stop();
    expect((await Promise.all(slow)).map(({ status }) => status)).toEqual(Array(8).fill(200));
    expect((await stopping).code).toBe(0);
    expect(performance.now() - began).toBeLessThan(15_000);
    for (const pid of [...front, ...compute]) expect(existsSync(`/proc/${pid}`)).toBe(false);
  });

  test("end together when one of them dies, the other once it has answered what it was asked", async () => {
    const own = await startService({ env: { TRUSTED_ORIGINS: images.origin, FRONTS: "2" } });
    const before = images.hits();
    const slow = Array.from({ length: 16 }, (_, n) => ask(augmented(own, `slow.png?${n}`)));
    await expect.poll(() => images.hits()).toBe(before + 16);
    const { front, compute } = own.pids();
    const ending = own.stop({ signal: "SIGCONT" });
    process.kill(front[1] ?? 0, "SIGKILL");
    const settled = await Promise.allSettled(slow);
    const answers = settled.filter((answer) => answer.status === "fulfilled");
    expect(answers.length).toBeGreaterThan(0);
    for (const { value } of answers) expect(value.status).toBe(200);
    const { code, output } = await ending;
    expect(code).toBe(1);
    expect(output).toMatch(/front process 1 ended with status 137/);
    for (const pid of [...front, ...compute]) expect(existsSync(`/proc/${pid}`)).toBe(false);
  });
});

describe("a start with several fronts", () => {
  test.each([150, 300, 500, 800, 1200])(
    "that is stopped after %i ms leaves no process behind",
    async (afterMs) => {
      const { left } = await startAndStop({ FRONTS: "3" }, afterMs);
      await expect.poll(left, { timeout: 3000 }).toEqual([]);
    },
  );

  test("is refused at a port that is taken, also by a service like it", async () => {
    const env = { FRONTS: "2", PORT: String(service.port) };
    const { code, output } = await startAndFail(env);
    expect(code).toBe(1);
    expect(output).toMatch(/cannot listen on 127\.0\.0\.1 port \d+: Address already in use/);

    const other = createServer();
    await new Promise<void>((listening) => other.listen(0, "127.0.0.1", listening));
    onTestFinished(() => void other.close());
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a string only for a pipe, which this is not
    const { port } = other.address() as AddressInfo;
    expect((await startAndFail({ FRONTS: "2", PORT: String(port) })).code).toBe(1);
  });

  test("is refused where there is no perl, which one front does without", async () => {
    const tools = await mkdtemp(`${tmpdir()}/tools-`);
    const names = "sh nproc mkdir dirname mktemp rm sed date sleep mkfifo grep tail".split(" ");
    const find = (name: string) =>
      ["/bin", "/usr/bin"].map((path) => `${path}/${name}`).find((path) => existsSync(path));
    for (const name of names) await symlink(find(name) ?? "", `${tools}/${name}`);
    const { code, output } = await startAndFail({ FRONTS: "2", PATH: tools });
    expect(code).toBe(1);
    expect(output.trim().split("\n")).toHaveLength(1);
    expect(output).toContain("Configuration: FRONTS: ");
    const one = await startService({ env: { FRONTS: "1", PATH: tools } });
    expect((await one.stop()).code).toBe(0);
  });
});
