import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from "node:http";

/** The origin's clock, sizes and pictures; all times are milliseconds. */
export interface Temper {
  /** Between two pieces of a slow answer. */
  readonly dripMs: number;
  /** Before the burst of `/slow-burst`. */
  readonly burstMs: number;
  /** Bytes that the service under test reads at most; the liars and bombs exceed it. */
  readonly limit: number;
  /** Good images by path, such as `/image.jpg`; the first is what other behaviours serve. */
  readonly images: Readonly<Record<string, Uint8Array>>;
}

export interface Scene extends Temper {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: URL;
  /** What follows the behaviour's name in the path, as in `/status/<rest>`. */
  readonly rest: string;
  /** The first of the images. */
  readonly image: Uint8Array;
  /** How often this very address has been asked for, this time included. */
  readonly turn: number;
  /** `http://127.0.0.1:<port>` of this origin. */
  readonly self: string;
  /** The same of the server that must never be reached. */
  readonly canary: string;
  /** Calls back every so often until the connection is gone or the callback returns false. */
  readonly drip: (step: (count: number) => boolean, everyMs?: number) => void;
}

export type Behaviour = (scene: Scene) => void;

/** Answers with status, headers and body, with a Content-Length that is true. */
export function answer(
  { response }: Scene,
  status: number,
  headers: OutgoingHttpHeaders,
  body: Uint8Array | string = "",
): void {
  response.writeHead(status, {
    "content-length": String(Buffer.byteLength(body)),
    ...headers,
  });
  response.end(body);
}

/** Writes to the socket past the HTTP library, which would not tell such lies. */
export function raw({ response }: Scene, head: readonly string[], body?: Uint8Array): void {
  response.socket?.write(`${head.join("\r\n")}\r\n\r\n`);
  if (body !== undefined) response.socket?.write(body);
}
