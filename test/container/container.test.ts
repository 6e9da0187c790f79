import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { decode } from "fast-png";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { HEIGHT, pixel, startImageServer, WIDTH } from "../selfhost/image-server.ts";
import type { ImageServer } from "../selfhost/image-server.ts";
import { buildImage, removeImages } from "./build-image.ts";
import { containerEngine } from "./engine.ts";
import type { ContainerEngine } from "./engine.ts";

const IMAGE = "variegate:container-test";
const NAME = `variegate-test-${process.pid}`;
const MEGABYTE = 1_000_000;

let engine: ContainerEngine;
let images: ImageServer;
let port: number;

const augmented = (name: string, ops = "horizontal_flip", seed = 7): string => {
  const query = new URLSearchParams({
    url: images.url(name),
    ops,
    seed: String(seed),
    format: "png",
  });
  return `http://127.0.0.1:${port}/v1/augment?${query.toString()}`;
};

/** Runs the container as deploy/compose.yaml does, and waits for /healthz. Gives the milliseconds that took. */
async function start(): Promise<number> {
  const began = performance.now();
  const parameters = [
    "run",
    "--detach",
    "--name",
    NAME,
    "--network=host",
    "--volume",
    `${NAME}:/data`,
  ];
  parameters.push("--read-only", "--tmpfs", "/tmp:mode=1777,size=16m", "--cap-drop=ALL");
  parameters.push("--security-opt", "no-new-privileges:true", "--memory", "2g");
  parameters.push("--env", `PORT=${port}`, "--env", "COMPUTE=2");
  parameters.push("--env", `TRUSTED_ORIGINS=${images.origin}`, IMAGE);
  await engine.docker(...parameters);
  await expect.poll(healthy, { timeout: 20_000, interval: 20 }).toBe(true);
  return performance.now() - began;
}

async function healthy(): Promise<boolean> {
  return fetch(`http://127.0.0.1:${port}/healthz`).then(
    ({ ok }) => ok,
    () => false,
  );
}

/** Process ids inside the container whose command line has this word. */
async function processes(word: string): Promise<string[]> {
  const script = `for p in /proc/[0-9]*; do tr '\\0' ' ' <"$p/cmdline" 2>/dev/null | grep -q "^/opt/variegate/workerd serve.*${word}" && echo "\${p#/proc/}"; done; true`;
  return (await engine.docker("exec", NAME, "sh", "-c", script)).split("\n").filter(Boolean);
}

const remove = async (): Promise<void> => {
  await engine.docker("rm", "--force", NAME).catch(() => "");
};

beforeAll(async () => {
  engine = await containerEngine();
  images = await startImageServer();
  const probe = createServer().listen(0);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a string only for a pipe, which this is not
  ({ port } = probe.address() as AddressInfo);
  await new Promise((closed) => probe.close(closed));
  await buildImage(engine, IMAGE);
}, 900_000);

afterAll(async () => {
  await remove();
  await engine.docker("volume", "rm", "--force", NAME).catch(() => "");
  await removeImages(engine, IMAGE);
  await images.close();
  engine.stop();
}, 60_000);

describe("the image", () => {
  test("is smaller than 200 MB, runs as nobody and has no Node", async () => {
    const facts = await engine.docker(
      "image",
      "inspect",
      "--format",
      "{{.Size}} {{.Config.User}}",
      IMAGE,
    );
    const [size, user] = facts.split(" ");
    console.log(`image ${(Number(size) / MEGABYTE).toFixed(0)} MB`);
    expect(Number(size)).toBeLessThan(200 * MEGABYTE);
    expect(user).toBe("65532:65532");
    const find =
      "find / -xdev \\( -name node -o -name nodejs -o -name npm \\) -type f -o -name node_modules | head";
    expect(
      await engine.docker("run", "--rm", "--network=host", "--entrypoint=sh", IMAGE, "-c", find),
    ).toBe("");
  });
});

describe("a container of it", () => {
  let first: Buffer;

  test("answers an augmented image whose pixels are right, and the second time a hit", async () => {
    console.log(`container ready after ${(await start()).toFixed(0)} ms`);
    const response = await fetch(augmented("photo.png"));
    expect(response.status).toBe(200);
    first = Buffer.from(await response.arrayBuffer());
    const { data, width, height, channels } = decode(first);
    expect([width, height]).toEqual([WIDTH, HEIGHT]);
    expect(Array.from(data.subarray(0, 3))).toEqual(pixel(WIDTH - 1, 0));
    const last = (WIDTH * HEIGHT - 1) * channels;
    expect(Array.from(data.subarray(last, last + 3))).toEqual(pixel(0, HEIGHT - 1));
    expect((await fetch(augmented("photo.png"))).headers.get("x-cache")).toBe("hit");
  });

  test("becomes healthy in the engine's eyes", async () => {
    const health = () => engine.docker("inspect", "--format", "{{.State.Health.Status}}", NAME);
    await expect.poll(health, { timeout: 30_000, interval: 500 }).toBe("healthy");
  });

  test("answers every request of a load under which a compute process is killed", async () => {
    const [victim = ""] = await processes("compute");
    const requests = Array.from({ length: 60 }, async (_, i) => {
      await new Promise((resume) => setTimeout(resume, i * 25));
      const asked = fetch(augmented(`load-${i}.png`, "gaussian_blur:2", i));
      return asked.then(({ status }) => status, String);
    });
    await engine.docker("exec", NAME, "sh", "-c", `kill -9 ${victim}`);
    const statuses = await Promise.all(requests);
    expect(statuses.filter((status) => status !== 200)).toEqual([]);
    await expect.poll(async () => (await processes("compute")).length, { timeout: 5000 }).toBe(2);
    expect(await processes("compute")).not.toContain(victim);
  });

  test("finishes what is in flight on SIGTERM and ends with 0", async () => {
    const before = images.hits();
    const slow = fetch(augmented("slow.png"));
    await expect.poll(() => images.hits()).toBeGreaterThan(before);
    await engine.docker("kill", "--signal=TERM", NAME);
    expect((await slow).status).toBe(200);
    expect(await engine.docker("wait", NAME)).toBe("0");
  });

  test("finds what it stored when a new container has its volume", async () => {
    await remove();
    await start();
    const again = await fetch(augmented("photo.png"));
    expect(again.headers.get("x-cache")).toBe("hit");
    expect(Buffer.from(await again.arrayBuffer()).equals(first)).toBe(true);
  });

  test("stops at a wrong value with one line that names it", async () => {
    const run = engine.docker("run", "--rm", "--network=host", "--env", "MAX_SIDE=huge", IMAGE);
    await expect(run).rejects.toThrow(/Configuration: MAX_SIDE: /);
  });
});
