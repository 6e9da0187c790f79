import { gzipSync } from "node:zlib";
import { answer, raw, type Behaviour } from "./behaviour.ts";

/** Connections that break, encodings that do not hold, and messages with two readings. */
export const BROKEN: Readonly<Record<string, Behaviour>> = {
  /** Half of a good image, then a TCP reset. */
  reset: ({ response, image, drip }) => {
    response.writeHead(200, { "content-type": "image/jpeg", "content-length": image.length });
    response.write(image.subarray(0, image.length >> 1));
    drip(() => {
      response.socket?.resetAndDestroy();
      return false;
    }, 50);
  },
  "reset-headers": ({ response, drip }) => {
    response.socket?.write("HTTP/1.1 200 OK\r\nContent-Ty");
    drip(() => {
      response.socket?.resetAndDestroy();
      return false;
    }, 20);
  },
  /** Takes the request and hangs up. */
  drop: ({ response }) => response.socket?.destroy(),
  /** 206 to a request that asked for no range. */
  partial: (scene) => {
    const half = scene.image.subarray(0, scene.image.length >> 1);
    const range = `bytes 0-${half.length - 1}/${scene.image.length}`;
    answer(scene, 206, { "content-type": "image/jpeg", "content-range": range }, half);
  },
  /** Chunked, and closed before the last chunk. */
  "chunk-trunc": (scene) => {
    const size = Buffer.from(`${scene.image.length.toString(16)}\r\n`);
    const part = Buffer.concat([size, scene.image.subarray(0, 100)]);
    raw(scene, ["HTTP/1.1 200 OK", "Transfer-Encoding: chunked"], part);
    scene.response.socket?.end();
  },
  /** An honest gzip, as a control. */
  gz: (scene) => answer(scene, 200, { "content-encoding": "gzip" }, gzipSync(scene.image)),
  "gz-trunc": (scene) => {
    const packed = gzipSync(scene.image);
    const half = packed.subarray(0, packed.length >> 1);
    answer(scene, 200, { "content-type": "image/jpeg", "content-encoding": "gzip" }, half);
  },
  /** Says gzip and is none. */
  "wrong-encoding": (scene) =>
    answer(scene, 200, { "content-type": "image/jpeg", "content-encoding": "gzip" }, scene.image),
  "cl-te": (scene) => {
    const head = ["HTTP/1.1 200 OK", "Content-Length: 6", "Transfer-Encoding: chunked"];
    raw(scene, head, Buffer.from("0\r\n\r\nX"));
    scene.response.socket?.end();
  },
  "te-cl": (scene) => {
    const head = ["HTTP/1.1 200 OK", "Transfer-Encoding: chunked", "Content-Length: 3"];
    raw(scene, head, Buffer.from("8\r\nSMUGGLED\r\n0\r\n\r\n"));
    scene.response.socket?.end();
  },
  "double-cl": (scene) => {
    const { length } = scene.image;
    const head = ["HTTP/1.1 200 OK", `Content-Length: ${length}`, "Content-Length: 3"];
    raw(scene, head, scene.image);
    scene.response.socket?.end();
  },
  /** No HTTP at all. */
  garbage: ({ response }) => response.socket?.end("SSH-2.0-OpenSSH_9.6\r\n"),
};
