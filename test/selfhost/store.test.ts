import { spawn } from "node:child_process";
import { mkdir, mkdtemp, readdir, rm, truncate, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { build } from "esbuild";
import { afterAll, beforeAll, expect, test } from "vitest";

const ROOT = resolve(import.meta.dirname, "../..");
const CONFIG = `using Workerd = import "/workerd/workerd.capnp";
const date :Text = "2026-10-20";
const config :Workerd.Config = (
  services = [
    (name = "main", worker = (
      modules = [(name = "main.js", esModule = embed "store-worker.js")], compatibilityDate = .date,
      bindings = [(name = "STORE", r2Bucket = "store")])),
    (name = "store", worker = (
      modules = [(name = "store.js", esModule = embed "store.js")], compatibilityDate = .date,
      bindings = [(name = "DISK", service = "disk")])),
    (name = "disk", disk = (path = "objects", writable = true))],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")]);
`;

let directory: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "store-"));
  await mkdir(join(directory, "objects"));
  await writeFile(join(directory, "config.capnp"), CONFIG);
  await build({
    entryPoints: [
      `${ROOT}/worker/selfhost/store/store.ts`,
      `${ROOT}/test/selfhost/store-worker.ts`,
    ],
    entryNames: "[name]",
    outdir: directory,
    bundle: true,
    format: "esm",
  });
});
afterAll(() => rm(directory, { recursive: true }));

async function ask(): Promise<Record<string, unknown>> {
  const workerd: { readonly default: string } = createRequire(import.meta.url)("workerd");
  const child = spawn(workerd.default, ["serve", "config.capnp", "--control-fd=3"], {
    cwd: directory,
    stdio: ["ignore", "inherit", "inherit", "pipe"],
  });
  try {
    const line = await new Promise<string>((ready, failed) => {
      child.stdio[3]?.once("data", (data: Buffer) => ready(data.toString()));
      child.once("exit", (code) => failed(new Error(`workerd ended with ${code}`)));
    });
    const response = await fetch(`http://127.0.0.1:${/"port":(\d+)/.exec(line)?.[1]}/`);
    return await response.json();
  } finally {
    child.kill("SIGKILL");
  }
}

test("an R2 binding keeps its promises on a directory", async () => {
  const key = "results/ab/CD é?#.bin";
  const keys = ["../../etc/x", "big", "empty", key, "stream"];
  expect(await ask()).toEqual({
    head: [8, { é: "ü" }, { contentType: "image/png" }],
    whole: "12345678",
    range: "345",
    suffix: "78",
    header: "23",
    missing: [null, null],
    created: null,
    kept: "12345678",
    unmatched: false,
    big: 5_000_000,
    stream: 3,
    empty: "",
    climbed: "inside",
    keys,
    folders: ["results/ab/"],
    pages: [keys.slice(0, 2), keys.slice(2, 4), keys.slice(4)],
    deleted: null,
  });
  const outside = await readdir(directory);
  expect(outside.sort()).toEqual(["config.capnp", "objects", "store-worker.js", "store.js"]);
});

test("half a file, as a power cut may leave it, counts as absent and is written anew", async () => {
  await truncate(join(directory, "objects/empty.o"), 20);
  await writeFile(join(directory, "objects/none.o"), "00000009{broken}}rest");
  expect(await ask()).toMatchObject({ missing: [null, null], empty: "" });
});
