import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { descendants, membersOf } from "./processes.ts";

export interface ServiceOptions {
  /** Variables of the service. PORT is any free one, COMPUTE 2 and DATA_DIR a directory of its own unless given. */
  readonly env?: Readonly<Record<string, string>>;
}

/** How a launcher ended, and all that it and its processes printed. */
export interface Ending {
  readonly code: number | null;
  readonly output: string;
}

export interface Service {
  /** Without a trailing slash. */
  readonly url: string;
  readonly port: number;
  readonly dataDirectory: string;
  /** From the start of the launcher to its ready line. */
  readonly startedInMs: number;
  /** Process ids at this moment. */
  pids(): { readonly launcher: number; readonly front: number[]; readonly compute: number[] };
  output(): string;
  /** Sends the signal and waits for the end. A data directory made here is removed unless `keepData`. */
  stop(options?: { signal?: NodeJS.Signals; keepData?: boolean }): Promise<Ending>;
}

const SELFHOST = resolve(import.meta.dirname, "../../dist/selfhost");
const READY = /ready on http:\/\/\S+:(\d+)/;

/** Starts the built service as `npm start` and the container do, on loopback, and waits until it is ready. */
export async function startService(options: ServiceOptions = {}): Promise<Service> {
  const began = performance.now();
  const own = options.env?.["DATA_DIR"] === undefined;
  const dataDirectory = options.env?.["DATA_DIR"] ?? (await mkdtemp(join(tmpdir(), "data-")));
  const launcher = launch({ ...options.env, DATA_DIR: dataDirectory });
  const ended = ending(launcher);
  const port = await readyPort(launcher, ended);
  const startedInMs = performance.now() - began;
  const launcherPid = launcher.child.pid ?? 0;
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    dataDirectory,
    startedInMs,
    output: () => launcher.output(),
    pids: () => {
      const running = descendants(launcherPid).filter(({ args }) => args.includes(" serve "));
      const of = (name: string) =>
        running.filter(({ args }) => args.includes(name)).map(({ pid }) => pid);
      return { launcher: launcherPid, front: of("front.capnp"), compute: of("compute.capnp") };
    },
    stop: async ({ signal = "SIGTERM", keepData = false } = {}) => {
      launcher.child.kill(signal);
      const result = await ended;
      if (own && !keepData) await rm(dataDirectory, { recursive: true, force: true });
      return result;
    },
  };
}

/** Starts the launcher with variables that should stop it, and waits for its end. */
export async function startAndFail(env: Readonly<Record<string, string>>): Promise<Ending> {
  const dataDirectory = await mkdtemp(join(tmpdir(), "data-"));
  try {
    return await ending(launch({ DATA_DIR: dataDirectory, ...env }));
  } finally {
    await rm(dataDirectory, { recursive: true, force: true });
  }
}

/** Starts the launcher, sends SIGTERM after some milliseconds, and waits for its end. */
export async function startAndStop(
  env: Readonly<Record<string, string>>,
  afterMs: number,
): Promise<Ending & { readonly left: () => number[] }> {
  const dataDirectory = await mkdtemp(join(tmpdir(), "data-"));
  try {
    const launcher = launch({ DATA_DIR: dataDirectory, ...env });
    const ended = ending(launcher);
    await new Promise((resume) => setTimeout(resume, afterMs));
    launcher.child.kill("SIGTERM");
    return { ...(await ended), left: () => membersOf(launcher.child.pid ?? 0) };
  } finally {
    await rm(dataDirectory, { recursive: true, force: true });
  }
}

interface Launcher {
  readonly child: ChildProcess;
  output(): string;
}

function launch(env: Readonly<Record<string, string>>): Launcher {
  const script = `${SELFHOST}/launch.sh`;
  if (!existsSync(script)) throw new Error("dist/selfhost is missing: run `npm run build` first.");
  const workerd: { readonly default: string } = createRequire(import.meta.url)("workerd");
  // Nothing of this shell's own configuration may reach the service.
  const { PATH = "" } = process.env;
  const child = spawn("sh", [script], {
    env: { PATH, WORKERD: workerd.default, HOST: "127.0.0.1", PORT: "0", COMPUTE: "2", ...env },
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()));
  // A test run that is broken off leaves no process behind: the launcher leads a group of its own.
  const killGroup = () => {
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, "SIGKILL");
  };
  process.once("exit", killGroup);
  child.once("close", () => process.off("exit", killGroup));
  return { child, output: () => output };
}

function ending(launcher: Launcher): Promise<Ending> {
  return new Promise((done) => {
    launcher.child.once("close", (code) => done({ code, output: launcher.output() }));
  });
}

async function readyPort(launcher: Launcher, ended: Promise<Ending>): Promise<number> {
  let over = false;
  void ended.then(() => (over = true));
  for (let waited = 0; waited < 20_000; waited += 20) {
    const port = READY.exec(launcher.output())?.[1];
    if (port !== undefined) return Number(port);
    if (over) break;
    await new Promise((resume) => setTimeout(resume, 20));
  }
  launcher.child.kill("SIGTERM");
  throw new Error(`The service did not start:\n${launcher.output()}`);
}
