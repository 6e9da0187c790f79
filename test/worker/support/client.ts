/// <reference types="@cloudflare/vitest-plugin/types" />
import { createExecutionContext, env, waitOnExecutionContext } from "cloudflare:test";
import { createApp } from "../../../worker/app.ts";
import type { Seams } from "../../../worker/services.ts";

/** Asks an app as a client would; answers come when everything that runs behind them is done. */
export interface Client {
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  send(path: string, init: RequestInit): Promise<Response>;
}

export function createClient(
  seams: Seams,
  variables: Readonly<Record<string, unknown>> = {},
): Client {
  const app = createApp(seams);
  // Spread, so that each client has services of its own.
  const bindings = { ...env, LOG_LEVEL: "silent", ...variables };
  async function send(path: string, init: RequestInit): Promise<Response> {
    const context = createExecutionContext();
    const response = await app.request(`https://variegate.test${path}`, init, bindings, context);
    await waitOnExecutionContext(context);
    return response;
  }
  return { send, get: (path, headers = {}) => send(path, { headers }) };
}

/** The query of a source and more parameters, percent-encoded. */
export function query(parameters: Readonly<Record<string, string | number>>): string {
  return Object.entries(parameters)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join("&");
}
