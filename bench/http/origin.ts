import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export interface Origin {
  readonly host: string;
  /** The address of a file under any name: each is another resource with the same bytes. */
  url(file: string, name: string): string;
  close(): void;
}

/** Serves files, each under as many names as are asked for, on loopback. */
export async function startOrigin(files: ReadonlyMap<string, Uint8Array>): Promise<Origin> {
  const server = createServer((request, response) => {
    const bytes = files.get(request.url?.split("/")[1] ?? "");
    if (bytes === undefined) {
      response.writeHead(404).end();
      return;
    }
    // The length is named, as every server of files does; without it each peer would read chunks.
    const headers = { "content-type": "image/jpeg", "content-length": bytes.length };
    response.writeHead(200, headers).end(bytes);
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a string only for a pipe, which this is not
  const { port } = server.address() as AddressInfo;
  return {
    host: `127.0.0.1:${port}`,
    url: (file, name) => `http://127.0.0.1:${port}/${file}/${name}.jpg`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
