import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";

const CONFIG = `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "main", worker = (
      modules = [(name = "worker.js", esModule = embed "worker.js")],
      compatibilityDate = "2026-10-20",
      globalOutbound = "out")),
    (name = "out", network = (allow = ["public", "private"], deny = []))],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")]);
`;

export interface RunningWorkerd {
  /** `http://127.0.0.1:<port>`. */
  readonly origin: string;
  stop(): Promise<void>;
}

/** Bundles one worker and serves it in plain workerd, which may then connect to loopback as well. */
export async function startWorkerd(entry: URL): Promise<RunningWorkerd> {
  const directory = await mkdtemp(join(tmpdir(), "variegate-workerd-"));
  await build({
    entryPoints: [entry.pathname],
    outfile: join(directory, "worker.js"),
    bundle: true,
    format: "esm",
    target: "es2023",
    logLevel: "error",
  });
  await writeFile(join(directory, "config.capnp"), CONFIG);

  const binary = createRequire(import.meta.url).resolve("workerd/bin/workerd");
  const child = spawn(binary, ["serve", "--control-fd=3", join(directory, "config.capnp")], {
    stdio: ["ignore", "inherit", "inherit", "pipe"],
  });
  const exited = new Promise<void>((resolve) => {
    child.once("exit", () => resolve());
  });
  const port = await new Promise<number>((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`workerd ended with ${code} at its start.`)));
    child.stdio[3]?.once("data", (line: Buffer) => {
      const event: { port?: number } = JSON.parse(line.toString().split("\n", 1)[0] ?? "{}");
      resolve(event.port ?? 0);
    });
  });
  return {
    origin: `http://127.0.0.1:${port}`,
    async stop() {
      child.kill("SIGTERM");
      await exited;
      await rm(directory, { recursive: true, force: true });
    },
  };
}
