import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { encode } from "fast-png";

export interface ImageServer {
  /** `127.0.0.1:<port>`, as TRUSTED_ORIGINS wants it. */
  readonly origin: string;
  /** The address of a picture; each name is another resource with the same content. */
  url(name: string): string;
  /** Requests so far. */
  hits(): number;
  close(): Promise<void>;
}

export const WIDTH = 64;
export const HEIGHT = 48;

/** The pixel at (x, y) of every picture: red grows to the right, green downwards. */
export function pixel(x: number, y: number): readonly [number, number, number] {
  return [x * 4, y * 5, 128];
}

/**
 * Serves one PNG, a small one unless given, under every path on loopback; a name that begins with `slow` comes after
 * 1.5 seconds, one that begins with `missing` is 404.
 */
export async function startImageServer(png: Uint8Array = gradient()): Promise<ImageServer> {
  let hits = 0;
  const server = createServer((request, response) => {
    hits++;
    const answer = () => response.writeHead(200, { "content-type": "image/png" }).end(png);
    if (request.url?.startsWith("/missing")) response.writeHead(404).end();
    else if (request.url?.startsWith("/slow")) setTimeout(answer, 1500);
    else answer();
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a string only for a pipe, which this is not
  const { port } = server.address() as AddressInfo;
  return {
    origin: `127.0.0.1:${port}`,
    url: (name) => `http://127.0.0.1:${port}/${name}`,
    hits: () => hits,
    close: () =>
      new Promise((closed) => {
        server.closeAllConnections();
        server.close(() => closed());
      }),
  };
}

function gradient(): Uint8Array {
  const data = new Uint8Array(WIDTH * HEIGHT * 3);
  for (let i = 0; i < WIDTH * HEIGHT; i++) data.set(pixel(i % WIDTH, Math.floor(i / WIDTH)), i * 3);
  return encode({ width: WIDTH, height: HEIGHT, channels: 3, depth: 8, data });
}
