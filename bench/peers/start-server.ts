import { spawn } from "node:child_process";
import { createServer, type AddressInfo } from "node:net";
import { availableParallelism } from "node:os";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { existsSync } from "node:fs";
import { PYTHON } from "./python-worker.ts";

/** A server of a peer on loopback. */
export interface PeerServer {
  readonly name: string;
  readonly port: number;
  stop(): void;
}

const READY_MS = 20_000;
/** What each of them prints when it listens. */
const LISTENING = /http:\/\/127\.0\.0\.1:(\d+)/;

/** Node with sharp, as one would write it in an afternoon. */
export function startSharpServer(): Promise<PeerServer> {
  const script = join(import.meta.dirname, "sharp-server.ts");
  return startServer("Node + sharp", process.execPath, [script]);
}

/** gunicorn with as many workers as there are cores; `module` is a file beside this one. */
export function startGunicorn(name: string, module: string): Promise<PeerServer> {
  const workers = String(availableParallelism());
  const options = ["--chdir", import.meta.dirname, "--workers", workers, "--bind", "127.0.0.1:0"];
  return startServer(name, PYTHON, ["-m", "gunicorn", ...options, `${module}:app`]);
}

/** nginx serving one file, `/result.jpg`. */
export async function startNginx(directory: string, bytes: Uint8Array): Promise<PeerServer> {
  const binary = ["/usr/sbin/nginx", "/usr/local/sbin/nginx"].find((path) => existsSync(path));
  if (binary === undefined) throw new Error("nginx is not installed");
  const root = join(directory, "nginx");
  await mkdir(root, { recursive: true });
  await writeFile(join(root, "result.jpg"), bytes);
  const port = await freePort();
  const config = join(root, "nginx.conf");
  await writeFile(config, nginxConfig(root, port));
  const args = ["-e", join(root, "error.log"), "-p", root, "-c", config];
  return startServer("nginx", binary, args, port);
}

function nginxConfig(root: string, port: number): string {
  const user = process.getuid?.() === 0 ? "user root;\n" : "";
  return `${user}worker_processes auto;
daemon off;
pid ${root}/nginx.pid;
events { worker_connections 1024; }
http {
  access_log off;
  sendfile on;
  tcp_nopush on;
  keepalive_requests 1000000;
  types { image/jpeg jpg; }
  client_body_temp_path ${root}/body;
  proxy_temp_path ${root}/proxy;
  fastcgi_temp_path ${root}/fastcgi;
  uwsgi_temp_path ${root}/uwsgi;
  scgi_temp_path ${root}/scgi;
  server { listen 127.0.0.1:${port}; root ${root}; }
}
`;
}

/** Starts a server and waits until it says where it listens, or, at a port that is known, until it answers. */
export async function startServer(
  name: string,
  command: string,
  args: readonly string[],
  known?: number,
): Promise<PeerServer> {
  const child = spawn(command, args, {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, PYTHONDONTWRITEBYTECODE: "1", OMP_NUM_THREADS: "1" },
  });
  let output = "";
  const ending: { reason?: string } = {};
  const listen = (chunk: Buffer) => (output += chunk.toString());
  child.stdout.on("data", listen);
  child.stderr.on("data", listen);
  child.once("error", (error) => (ending.reason = error.message));
  child.once(
    "close",
    (code) => (ending.reason ??= `it ended with ${code}: ${output.trim().slice(-300)}`),
  );
  const stop = () => {
    process.off("exit", stop);
    child.kill("SIGTERM");
  };
  process.once("exit", stop);
  for (let waited = 0; waited < READY_MS && ending.reason === undefined; waited += 50) {
    const port = known ?? Number(LISTENING.exec(output)?.[1] ?? 0);
    if (port > 0 && (await answers(port))) return { name, port, stop };
    await new Promise((resume) => setTimeout(resume, 50));
  }
  stop();
  throw new Error(ending.reason ?? `${name} was not ready within ${READY_MS / 1000} s`);
}

async function answers(port: number): Promise<boolean> {
  try {
    await (await fetch(`http://127.0.0.1:${port}/`)).arrayBuffer();
    return true;
  } catch {
    return false;
  }
}

export function freePort(): Promise<number> {
  return new Promise((found, fail) => {
    const server = createServer();
    server.once("error", fail);
    server.listen(0, "127.0.0.1", () => {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a string only for a pipe, which this is not
      const { port } = server.address() as AddressInfo;
      server.close(() => found(port));
    });
  });
}
