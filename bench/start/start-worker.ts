import { spawn } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";

const SELFHOST = join(import.meta.dirname, "../../dist/selfhost");

const configOf = (worker: string): string => `using Workerd = import "/workerd/workerd.capnp";
using Bundle = import "/bundle.capnp";
const config :Workerd.Config = (
  services = [
    (name = "main", worker = (${worker})),
    (name = "disk", disk = (path = "objects", writable = true)),
    (name = "nowhere", network = (allow = [])),
  ],
  extensions = [(modules = [
    (name = "variegate:bucket", internal = true, esModule = embed "/disk-bucket.js"),
  ])],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")],
);
`;

/** The bundle in one isolate, which computes too, as on the edge. */
export const BUNDLED_WORKER = configOf(`
      modules = Bundle.worker,
      compatibilityDate = Bundle.compatibilityDate,
      compatibilityFlags = Bundle.compatibilityFlags,
      globalOutbound = "nowhere",
      bindings = [
        (name = "STORE", wrapped = (
          moduleName = "variegate:bucket",
          innerBindings = [(name = "DISK", service = "disk")],
        )),
        (name = "ASSETS", service = "nowhere"),
        (name = "COMPUTE", service = (name = "main", entrypoint = "Compute")),
        (name = "LOG_LEVEL", text = "silent"),
      ],
    `);

/** A Worker that does nothing: what the runtime takes for itself. */
export const BARE_WORKER = configOf(`
      modules = [(name = "bare.js", esModule = "export default { fetch: () => new Response('ok') };")],
      compatibilityDate = Bundle.compatibilityDate,
      globalOutbound = "nowhere",
    `);

/** Milliseconds from the start of workerd to the first answer, to a picture that is sent along. */
export async function timeFirstAnswer(config: string, picture: Uint8Array): Promise<number> {
  const directory = await mkdtemp(join(tmpdir(), "start-"));
  try {
    await mkdir(join(directory, "objects"));
    await writeFile(join(directory, "config.capnp"), config);
    return await timeIn(directory, picture);
  } finally {
    await rm(directory, { recursive: true });
  }
}

async function timeIn(directory: string, picture: Uint8Array): Promise<number> {
  const workerd: { readonly default: string } = createRequire(import.meta.url)("workerd");
  const began = performance.now();
  const child = spawn(
    workerd.default,
    ["serve", "-I", SELFHOST, "config.capnp", "--control-fd=3"],
    {
      cwd: directory,
      stdio: ["ignore", "ignore", "inherit", "pipe"],
    },
  );
  const gone = new Promise<never>((_, fail) => {
    child.once("exit", (code) => fail(new Error(`workerd ended with ${code}`)));
    child.once("error", fail);
  });
  try {
    const told = new Promise<string>((ready) => {
      child.stdio[3]?.once("data", (data: Buffer) => ready(data.toString()));
    });
    const port = /"port":(\d+)/.exec(await Promise.race([told, gone]))?.[1];
    const response = await fetch(`http://127.0.0.1:${port}/v1/augment?ops=invert&seed=1`, {
      method: "POST",
      headers: { Accept: "image/*", "Content-Type": "image/jpeg" },
      body: Buffer.from(picture),
    });
    await response.arrayBuffer();
    if (!response.ok) throw new Error(`the Worker answered ${response.status}`);
    return performance.now() - began;
  } finally {
    gone.catch(() => {});
    child.kill("SIGKILL");
  }
}
