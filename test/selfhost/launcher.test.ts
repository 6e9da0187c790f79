import { existsSync } from "node:fs";
import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { decode } from "fast-png";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { HEIGHT, pixel, startImageServer, WIDTH } from "./image-server.ts";
import type { ImageServer } from "./image-server.ts";
import { startAndFail, startService } from "./start-service.ts";
import type { Service } from "./start-service.ts";

let images: ImageServer;
let service: Service;

const augmented = (base: Service, name: string, ops = "horizontal_flip", seed = 7): string => {
  const query = new URLSearchParams({
    url: images.url(name),
    ops,
    seed: String(seed),
    format: "png",
  });
  return `${base.url}/v1/augment?${query.toString()}`;
};

beforeAll(async () => {
  images = await startImageServer();
  service = await startService({ env: { TRUSTED_ORIGINS: images.origin } });
});
afterAll(async () => {
  await service.stop();
  await images.close();
});

describe("the service under plain workerd", () => {
  test("answers an augmented image whose pixels are right", async () => {
    const response = await fetch(augmented(service, "first.png"));
    expect(response.status).toBe(200);
    expect(response.headers.get("x-cache")).toBe("miss");
    const { data, width, height, channels } = decode(await response.arrayBuffer());
    expect([width, height]).toEqual([WIDTH, HEIGHT]);
    for (const [x, y] of [
      [0, 0],
      [10, 20],
      [WIDTH - 1, HEIGHT - 1],
    ] as const) {
      const at = (y * WIDTH + x) * channels;
      expect(Array.from(data.subarray(at, at + 3))).toEqual(pixel(WIDTH - 1 - x, y));
    }
  });

  test("answers the second time from the disk with the same bytes, and 304 to its ETag", async () => {
    const first = await fetch(augmented(service, "second.png"));
    const bytes = await first.arrayBuffer();
    const before = images.hits();
    const second = await fetch(augmented(service, "second.png"));
    expect(second.headers.get("x-cache")).toBe("hit");
    expect(Buffer.from(await second.arrayBuffer()).equals(Buffer.from(bytes))).toBe(true);
    const etag = first.headers.get("etag") ?? "";
    const third = await fetch(augmented(service, "second.png"), {
      headers: { "if-none-match": etag },
    });
    expect(third.status).toBe(304);
    expect(images.hits()).toBe(before);
  });

  test("gives the page with its type and the ETag of its bytes", async () => {
    const page = await fetch(`${service.url}/`, { headers: { accept: "text/html" } });
    expect(page.status).toBe(200);
    expect(page.headers.get("content-type")).toMatch(/^text\/html/);
    const icon = await fetch(`${service.url}/favicon.svg`);
    expect(icon.headers.get("content-type")).toBe("image/svg+xml");
  });

  test("loses no request when compute processes are killed under load", async () => {
    const victims = service.pids().compute;
    expect(victims).toHaveLength(2);
    const requests = Array.from({ length: 40 }, async (_, i) => {
      await new Promise((resume) => setTimeout(resume, i * 25));
      return fetch(augmented(service, `load-${i}.png`, "gaussian_blur:2", i));
    });
    setTimeout(() => process.kill(victims[0] ?? 0, "SIGKILL"), 300);
    const statuses = (await Promise.all(requests)).map((response) => response.status);
    expect(statuses.filter((status) => status !== 200)).toEqual([]);
    await expect.poll(() => service.pids().compute.length, { timeout: 5000 }).toBe(2);
    expect(service.pids().compute).not.toContain(victims[0]);
  });

  test("survives the death of every compute process at once", async () => {
    for (const pid of service.pids().compute) process.kill(pid, "SIGKILL");
    await expect.poll(() => service.output()).toMatch(/died and is started again/);
    await expect.poll(() => service.pids().compute.length, { timeout: 5000 }).toBe(2);
    await expect
      .poll(async () => (await fetch(augmented(service, "after.png"))).status, { timeout: 5000 })
      .toBe(200);
  });
});

describe("a start and a stop", () => {
  test("SIGTERM finishes what is in flight, stops every process, and a restart finds all that was stored", async () => {
    const first = await startService({ env: { TRUSTED_ORIGINS: images.origin } });
    onTestFinished(() => rm(first.dataDirectory, { recursive: true, force: true }));
    const stored = await (await fetch(augmented(first, "kept.png"))).arrayBuffer();
    const slow = fetch(augmented(first, "slow.png"));
    await expect.poll(() => images.hits()).toBeGreaterThan(0);
    await new Promise((resume) => setTimeout(resume, 300));
    const { front, compute } = first.pids();
    const stopping = first.stop({ keepData: true });
    expect((await slow).status).toBe(200);
    expect((await stopping).code).toBe(0);
    for (const pid of [...front, ...compute]) expect(existsSync(`/proc/${pid}`)).toBe(false);

    const second = await startService({
      env: { TRUSTED_ORIGINS: images.origin, DATA_DIR: first.dataDirectory },
    });
    try {
      for (const name of ["kept.png", "slow.png"]) {
        const again = await fetch(augmented(second, name));
        // A port of its own in the permalink is all that may differ: the key does not know it.
        expect([name, again.headers.get("x-cache")]).toEqual([name, "hit"]);
        const bytes = Buffer.from(await again.arrayBuffer());
        if (name === "kept.png") expect(bytes.equals(Buffer.from(stored))).toBe(true);
      }
    } finally {
      await second.stop();
    }
  });

  test("an object stored is there after kill -9 of every process", async () => {
    const first = await startService({ env: { TRUSTED_ORIGINS: images.origin } });
    onTestFinished(() => rm(first.dataDirectory, { recursive: true, force: true }));
    await (await fetch(augmented(first, "killed.png"))).arrayBuffer();
    // The answer goes first, and memory has what the disk has not yet.
    const results = join(first.dataDirectory, "objects/result");
    const stored = async () => (await readdir(results)).filter((name) => name.endsWith(".o"));
    await expect.poll(() => stored().catch(() => []), { timeout: 10_000 }).toHaveLength(1);
    const { front, compute } = first.pids();
    // The launcher may have ended the last ones already when it noticed the first.
    for (const pid of [...front, ...compute]) killIfThere(pid);
    // Its front gone, the launcher says so and fails: whoever watches over it starts it anew.
    const { code, output } = await first.stop({ signal: "SIGCONT", keepData: true });
    expect(code).toBe(1);
    expect(output).toMatch(/front process 0 ended with status 137/);
    const second = await startService({
      env: { TRUSTED_ORIGINS: images.origin, DATA_DIR: first.dataDirectory },
    });
    const again = await fetch(augmented(second, "killed.png"));
    expect(again.headers.get("x-cache")).toBe("hit");
    await second.stop();
  });

  test("without TRUSTED_ORIGINS the same address is refused", async () => {
    const closed = await startService();
    const before = images.hits();
    const response = await fetch(augmented(closed, "first.png"));
    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({ code: "source-not-allowed" });
    expect(images.hits()).toBe(before);
    await closed.stop();
  });

  test.each([
    ["PORT", "80a"],
    ["COMPUTE", "0"],
    ["FRONTS", "9"],
    ["HOST", "a b"],
    ["MAX_PIXELS", "many"],
    ["TRUSTED_ORIGINS", "127.0.0.1"],
    ["DATA_DIR", "/proc/no-such-directory"],
  ])("a wrong %s stops the start with one line that names it", async (name, value) => {
    const { code, output } = await startAndFail({ [name]: value });
    expect(code).toBe(1);
    expect(output.trim().split("\n")).toHaveLength(1);
    expect(output).toContain(`Configuration: ${name}: `);
  });
});

function killIfThere(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch (error) {
    expect(error).toMatchObject({ code: "ESRCH" });
  }
}
