import type { Fetch } from "../../../worker/source/ask-origin.ts";

type Answer = (request: {
  readonly url: string;
  readonly headers: Headers;
}) => Response | Promise<Response>;

/** An origin in memory: answers by address, and remembers what it was asked. */
export interface Origin {
  readonly fetch: Fetch;
  readonly asked: { readonly url: string; readonly headers: Headers }[];
  serve(url: string, answer: Answer): void;
}

export function createOrigin(): Origin {
  const answers = new Map<string, Answer>();
  const asked: { readonly url: string; readonly headers: Headers }[] = [];
  return {
    asked,
    serve: (url, answer) => void answers.set(url, answer),
    fetch: async (url, init) => {
      const request = { url, headers: new Headers(init.headers) };
      asked.push(request);
      const answer = answers.get(url);
      return answer ? answer(request) : new Response(null, { status: 404 });
    },
  };
}
