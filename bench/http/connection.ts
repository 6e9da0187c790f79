import { connect } from "node:net";
import { ResponseReader } from "./response-reader.ts";

/** What is told of a connection; after `onFailure` nothing more is. */
export interface Listener {
  onReady(): void;
  /** The answer to the request under way. The reader is the connection's own and goes on to the next. */
  onAnswer(answer: ResponseReader): void;
  onFailure(message: string): void;
}

export interface Connection {
  /** False once either side has closed it, as servers do with those that rest for some seconds. */
  readonly isOpen: boolean;
  /** Asks with GET. One request at a time. */
  send(path: string): void;
  end(): void;
}

/** A kept connection to 127.0.0.1. It is a bare client, for it shares the cores with what it measures. */
export function openConnection(port: number, listener: Listener): Connection {
  const reader = new ResponseReader();
  let isBusy = false;
  let isOver = false;
  const fail = (message: string) => {
    if (isOver) return;
    isOver = true;
    socket.destroy();
    listener.onFailure(message);
  };
  const socket = connect({
    host: "127.0.0.1",
    port,
    noDelay: true,
    onread: {
      buffer: Buffer.alloc(262_144),
      callback: (size, buffer) => {
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the buffer given above
        if (!reader.feed((buffer as Buffer).subarray(0, size))) return true;
        isBusy = false;
        listener.onAnswer(reader);
        return true;
      },
    },
  });
  socket.once("connect", () => listener.onReady());
  socket.on("error", (error) => fail(error.message));
  socket.once("close", () => {
    if (isBusy) fail("the connection was closed before its answer");
    isOver = true;
  });
  return {
    get isOpen() {
      return !isOver;
    },
    send(path) {
      isBusy = true;
      socket.write(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\n`);
    },
    end() {
      isOver = true;
      socket.destroy();
    },
  };
}

/** Whether the server said that it will close the connection after this answer. */
export function isLast({ head }: ResponseReader): boolean {
  return /^connection: close$/m.test(head);
}
