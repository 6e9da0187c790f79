import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import sharp from "sharp";
import { sharpPipeline } from "./sharp-pipeline.ts";

// A peer: fetches the JPEG that `url` names, sends it through the pipeline of the bench, and keeps nothing.
sharp.cache(false);

const server = createServer((request, response) => {
  answer(request.url ?? "/").then(
    (bytes) => {
      response.writeHead(200, { "content-type": "image/jpeg", "content-length": bytes.length });
      response.end(bytes);
    },
    (error: unknown) => response.writeHead(400).end(String(error)),
  );
});

server.listen(0, "127.0.0.1", () => {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a string only for a pipe, which this is not
  const { port } = server.address() as AddressInfo;
  process.stdout.write(`http://127.0.0.1:${port}\n`);
});
process.once("SIGTERM", () => process.exit());

async function answer(path: string): Promise<Uint8Array> {
  const url = new URL(path, "http://127.0.0.1").searchParams.get("url");
  if (url === null) throw new Error("url is missing");
  const source = await fetch(url);
  return sharpPipeline(sharp, new Uint8Array(await source.arrayBuffer()));
}
