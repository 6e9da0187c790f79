import type { Behaviour } from "./behaviour.ts";

/** Answers that come late, in drops, or never. */
export const SLOW: Readonly<Record<string, Behaviour>> = {
  /** The head a byte at a time, without end. */
  "slow-headers": ({ response, drip }) => {
    const head = `HTTP/1.1 200 OK\r\nX-Padding: ${"a".repeat(60_000)}`;
    drip((count) => response.socket?.write(head.charAt(count)) !== undefined);
  },
  /** A good image a byte at a time. */
  "slow-body": ({ response, image, drip }) => {
    response.writeHead(200, { "content-type": "image/jpeg", "content-length": image.length });
    response.flushHeaders();
    drip((count) => {
      response.write(image.subarray(count, count + 1));
      return count < image.length;
    });
  },
  /** Three drops, a wait, then the rest at once. */
  "slow-burst": ({ response, image, drip, burstMs }) => {
    response.writeHead(200, { "content-type": "image/jpeg", "content-length": image.length });
    response.write(image.subarray(0, 3));
    drip(() => {
      response.end(image.subarray(3));
      return false;
    }, burstMs);
  },
  /** Half of a good image, then silence. */
  stall: ({ response, image }) => {
    response.writeHead(200, { "content-type": "image/jpeg", "content-length": image.length });
    response.write(image.subarray(0, image.length >> 1));
  },
  /** Nothing at all. */
  timeout: () => undefined,
};
