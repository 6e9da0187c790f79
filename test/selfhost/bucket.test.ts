import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { EXPECTED } from "../contract/bucket-contract.ts";

const ROOT = resolve(import.meta.dirname, "../..");
const CONFIG = `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "main", worker = (
      modules = [(name = "main.js", esModule = embed "bucket-worker.js")], compatibilityDate = "2026-10-20",
      bindings = [(name = "STORE", wrapped = (
        moduleName = "variegate:bucket", innerBindings = [(name = "DISK", service = "disk")]))])),
    (name = "disk", disk = (path = "objects", writable = true))],
  extensions = [(modules = [
    (name = "variegate:bucket", internal = true, esModule = embed "disk-bucket.js")])],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")]);
`;

let directory: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "bucket-"));
  await writeFile(join(directory, "config.capnp"), CONFIG);
  await build({
    entryPoints: [
      `${ROOT}/worker/selfhost/disk-bucket.ts`,
      `${ROOT}/test/selfhost/bucket-worker.ts`,
    ],
    entryNames: "[name]",
    outdir: directory,
    bundle: true,
    format: "esm",
  });
});
afterAll(() => rm(directory, { recursive: true }));

describe("a directory as bucket", () => {
  const objects = () => join(directory, "objects");
  let child: ChildProcess;
  let url: string;

  beforeAll(async () => {
    await mkdir(join(objects(), "result"), { recursive: true });
    const workerd: { readonly default: string } = createRequire(import.meta.url)("workerd");
    child = spawn(workerd.default, ["serve", "config.capnp", "--control-fd=3"], {
      cwd: directory,
      stdio: ["ignore", "ignore", "ignore", "pipe"],
    });
    const line = await new Promise<string>((ready, failed) => {
      child.stdio[3]?.once("data", (data: Buffer) => ready(data.toString()));
      child.once("exit", (code) => failed(new Error(`workerd ended with ${code}`)));
    });
    url = `http://127.0.0.1:${/"port":(\d+)/.exec(line)?.[1]}/`;
  });
  afterAll(() => child.kill("SIGKILL"));

  const ask = async (key: string): Promise<unknown> => {
    const response = await fetch(`${url}?key=${encodeURIComponent(key)}`);
    return response.json();
  };
  const store = (key: string, file: string) => writeFile(join(objects(), `${key}.o`), file);

  /** The file of an object as this service has always written it. */
  function fileOf(key: string, text: string, size = text.length): string {
    const custom = { head: "5" };
    const facts = { key, version: "0af1", size, uploaded: 1_790_000_000_000, http: {}, custom };
    const json = JSON.stringify(facts);
    return `${json.length.toString(16).padStart(8, "0")}${json}${text}`;
  }

  test("keeps the contract of every bucket, and nothing half-written stays behind", async () => {
    const response = await fetch(url);
    expect(await response.json()).toEqual(EXPECTED);
    const files = await readdir(objects(), { recursive: true });
    expect(files.sort()).toEqual(["big.o", "empty.o", "parts.o", "result", "shared.o", "source"]);
  });

  test("finds what was stored before", async () => {
    await store("result/0c", fileOf("result/0c", "hello"));
    expect(await ask("result/0c")).toEqual([{ head: "5" }, "hello"]);
  });

  const whole = fileOf("torn", "hello");
  test.each([
    ["nothing", ""],
    ["less than the length", whole.slice(0, 5)],
    ["half of the record", whole.slice(0, 40)],
    ["the record and half of the bytes", whole.slice(0, -2)],
    ["more than all bytes", `${whole}!`],
    ["no JSON", "00000009{broken}}rest"],
    ["a record longer than any", `7fffffff${whole}`],
    ["another key's object", fileOf("other", "hello")],
  ])("counts as absent a file that holds %s", async (_, file) => {
    await store("torn", file);
    expect(await ask("torn")).toBe(null);
    await store("torn", whole);
    expect(await ask("torn")).toEqual([{ head: "5" }, "hello"]);
  });

  test.each(["../config", "a/../b", "/a", "a/", "a//b", ".a", "A", "a?b", "a%2fb", "a.o", "é", ""])(
    "has no place for the key %j",
    async (key) => {
      expect(await ask(key)).toMatch(/^TypeError: A key on disk/);
    },
  );

  test("says so where the disk refuses to keep an object", async () => {
    await writeFile(join(objects(), "blocked"), "a file where a folder should be");
    const response = await fetch(`${url}?key=blocked/key`, { method: "PUT", body: "lost" });
    expect(await response.json()).toMatch(/^Error/);
  });
});
