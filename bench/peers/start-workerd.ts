import { mkdir, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { freePort, startServer, type PeerServer } from "./start-server.ts";

const CONFIG = `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(name = "main", worker = (
    modules = [
      (name = "main.js", esModule = embed "main.js"),
      (name = "result.jpg", data = embed "result.jpg"),
    ],
    compatibilityDate = "2026-10-20",
  ))],
  sockets = [(name = "http", http = (), service = "main")],
);
`;
const SCRIPT = `import bytes from "result.jpg";
const headers = { "Content-Type": "image/jpeg" };
export default { fetch: () => new Response(bytes, { headers }) };
`;

/** One process of workerd whose Worker gives the bytes to every request: no Worker at all can be faster. */
export async function startWorkerd(directory: string, bytes: Uint8Array): Promise<PeerServer> {
  const root = join(directory, "workerd");
  await mkdir(root, { recursive: true });
  await writeFile(join(root, "config.capnp"), CONFIG);
  await writeFile(join(root, "main.js"), SCRIPT);
  await writeFile(join(root, "result.jpg"), bytes);
  const workerd: { readonly default: string } = createRequire(import.meta.url)("workerd");
  const port = await freePort();
  const args = ["serve", join(root, "config.capnp"), `--socket-addr=http=127.0.0.1:${port}`];
  return startServer("a Worker that does nothing", workerd.default, args, port);
}
