import { WorkerEntrypoint } from "cloudflare:workers";
import type { Env } from "./env.ts";
import { servicesOf } from "./middleware/services.ts";

/**
 * What the other front processes of a self-hosted service may ask this one: what it counted. Not by RPC, for its connections
 * would keep two of them alive that have been told to stop.
 */
export class Front extends WorkerEntrypoint<Env> {
  override fetch(): Response {
    const { metrics, compute } = servicesOf(this.env);
    return Response.json(metrics.tally(compute.inflight));
  }
}
