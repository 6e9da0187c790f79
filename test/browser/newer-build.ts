import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** A service with two builds of the page: as it is, and after `release` as if a newer one had been put in its place. */
export interface Releases {
  readonly url: string;
  /** Takes the newer build into service; its files come only after `deliver`, where `held`. */
  release(held?: boolean): void;
  deliver(): void;
  close(): void;
}

/** What a file says of its build: the service worker's digest of all files, and a mark in the newer page. */
const NEWER: Readonly<Record<string, (text: string) => string>> = {
  "/sw.js": (text) => text.replace(/version:"\w{16}"/, 'version:"ffffffffffffffff"'),
  "/": (text) => text.replace("</head>", '<meta name="build" content="newer" /></head>'),
};

/** On loopback, in front of a service that goes on unchanged. */
export async function startReleases(service: string): Promise<Releases> {
  let isNewer = false;
  let gate = Promise.resolve();
  let open = () => {};
  const answer = async (path: string, accept: string) => {
    const answered = await fetch(`${service}${path}`, { headers: { accept } });
    const change = isNewer ? NEWER[path.replace(/\?.*/, "")] : undefined;
    const bytes = Buffer.from(await answered.arrayBuffer());
    return { answered, body: change === undefined ? bytes : change(bytes.toString()) };
  };
  const server = createServer((request, response) => {
    const { url = "/", headers } = request;
    const waiting = url === "/kernels.wasm" ? gate : Promise.resolve();
    void waiting
      .then(() => answer(url, headers.accept ?? "*/*"))
      .then(({ answered, body }) => {
        const kept = ["content-type", "content-security-policy", "vary"].flatMap((name) => {
          const value = answered.headers.get(name);
          return value === null ? [] : [[name, value] as const];
        });
        return response.writeHead(answered.status, Object.fromEntries(kept)).end(body);
      });
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a string only for a pipe, which this is not
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    release: (held = false) => {
      isNewer = true;
      if (held) gate = new Promise((resolve) => (open = resolve));
    },
    deliver: () => open(),
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
