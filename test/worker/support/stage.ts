import { beforeEach } from "vitest";
import { bitmap } from "./bitmap.ts";
import { type Client, createClient, query } from "./client.ts";
import { createOrigin, type Origin } from "./origin.ts";

export const DAY_MS = 86_400_000;

type Parameters = Readonly<Record<string, string | number>>;

/**
 * The app over an origin in memory, with a clock that stands still: anew for each test. What is stored is shared by the
 * tests of a file, so that each has a source of its own.
 */
export class Stage {
  client!: Client;
  origin!: Origin;
  source!: string;
  /** Milliseconds since 1970, for the app to go by. */
  now = 0;
  #serial = 0;

  constructor(name: string, picture: () => Uint8Array<ArrayBuffer> = () => bitmap(40, 30)) {
    beforeEach(() => {
      this.now = Date.UTC(2030, 0, 1);
      this.source = `https://${name}.example.com/${++this.#serial}/street.bmp`;
      this.origin = createOrigin();
      this.origin.serve(this.source, () => new Response(picture()));
      this.client = createClient({ fetch: this.origin.fetch, now: () => this.now });
    });
  }

  /** The path of a request for the source. */
  path(parameters: Parameters, route = "/v1/augment"): string {
    return `${route}?${query({ url: this.source, ...parameters })}`;
  }

  /** Sends the same as JSON. */
  post(body: object, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
    return this.client.send("/v1/augment", {
      method: "POST",
      body: JSON.stringify({ url: this.source, ...body }),
      headers: { "Content-Type": "application/json", ...headers },
    });
  }
}

export async function bytesOf(response: Response): Promise<Uint8Array> {
  return new Uint8Array(await response.arrayBuffer());
}
