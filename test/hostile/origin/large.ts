import type { Writable } from "node:stream";
import { brotliCompressSync, constants, createGzip, deflateSync, gzipSync } from "node:zlib";
import { answer, raw, type Behaviour, type Scene } from "./behaviour.ts";

const PIECE = new Uint8Array(65_536);

/** Writes pieces for as long as the other side takes them. */
function pour(sink: Writable, piece: Uint8Array): void {
  const more = (): void => {
    while (!sink.destroyed && sink.writable) {
      if (!sink.write(piece)) {
        sink.once("drain", more);
        return;
      }
    }
  };
  more();
}

/** A body that inflates to sixteen times the limit. */
function bomb(scene: Scene, encoding: string, pack: (plain: Uint8Array) => Uint8Array): void {
  const plain = Buffer.concat([scene.image, new Uint8Array(scene.limit * 16)]);
  answer(scene, 200, { "content-type": "image/jpeg", "content-encoding": encoding }, pack(plain));
}

/** Answers of the wrong size, or whose size is a lie. */
export const LARGE: Readonly<Record<string, Behaviour>> = {
  infinite: (scene) => {
    scene.response.writeHead(200, { "content-type": "image/jpeg" });
    scene.response.write(scene.image);
    pour(scene.response, PIECE);
  },
  /** The same in chunks of a single byte. */
  "infinite-tiny": (scene) => {
    raw(scene, ["HTTP/1.1 200 OK", "Transfer-Encoding: chunked"]);
    if (scene.response.socket !== null) {
      pour(scene.response.socket, Buffer.from("1\r\na\r\n".repeat(4096)));
    }
  },
  "infinite-gz": (scene) => {
    scene.response.writeHead(200, { "content-type": "image/jpeg", "content-encoding": "gzip" });
    const gzip = createGzip();
    gzip.pipe(scene.response);
    scene.response.on("close", () => gzip.destroy());
    pour(gzip, PIECE);
  },
  "infinite-headers": ({ response, drip }) => {
    response.socket?.write("HTTP/1.1 200 OK\r\n");
    const lines = `X-Padding: ${"a".repeat(1000)}\r\n`.repeat(8);
    drip(() => response.socket?.write(lines) !== undefined, 1);
  },
  /** `/nolen/<bytes>`: that many bytes, and no Content-Length. */
  nolen: (scene) => {
    scene.response.writeHead(200, { "content-type": "image/jpeg" });
    scene.response.end(new Uint8Array(Number(scene.rest)));
  },
  /** `/len/<bytes>`: the same with a Content-Length. */
  len: (scene) => answer(scene, 200, {}, new Uint8Array(Number(scene.rest))),
  /** Announces twice of what it sends. */
  "lie-more": (scene) => {
    const length = scene.image.length * 2;
    raw(scene, ["HTTP/1.1 200 OK", `Content-Length: ${length}`], scene.image);
    scene.response.socket?.end();
  },
  /** Announces half of what it sends. */
  "lie-less": (scene) => {
    const length = scene.image.length >> 1;
    raw(scene, ["HTTP/1.1 200 OK", `Content-Length: ${length}`], scene.image);
    scene.response.socket?.end();
  },
  /** Small to HEAD, one byte over the limit to GET. */
  "head-lies": (scene) => {
    if (scene.request.method === "HEAD") {
      answer(scene, 200, { "content-length": "10" });
      return;
    }
    scene.response.writeHead(200, { "content-type": "image/jpeg" });
    scene.response.end(new Uint8Array(scene.limit + 1));
  },
  "head-405": (scene) => {
    if (scene.request.method === "HEAD") answer(scene, 405, { allow: "GET" });
    else answer(scene, 200, { "content-type": "image/jpeg" }, scene.image);
  },
  "gz-bomb": (scene) => bomb(scene, "gzip", gzipSync),
  "deflate-bomb": (scene) => bomb(scene, "deflate", deflateSync),
  "br-bomb": (scene) =>
    bomb(scene, "br", (plain) =>
      brotliCompressSync(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } }),
    ),
};
