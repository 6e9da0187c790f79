import { Hono } from "hono";
import { methodNotAllowed } from "hono/method-not-allowed";
import { AppError } from "./error.ts";
import { accessLog } from "./middleware/access-log.ts";
import { nameRequest } from "./middleware/name-request.ts";
import { noLoop } from "./middleware/no-loop.ts";
import { openAnswers } from "./middleware/open-answers.ts";
import { recall, remember } from "./middleware/recall.ts";
import { createServicesOf, services, servicesOf } from "./middleware/services.ts";
import { turnAway } from "./middleware/turn-away.ts";
import { uriLimit } from "./middleware/uri-limit.ts";
import { varyAccept } from "./middleware/vary-accept.ts";
import { analyze } from "./routes/analyze.ts";
import { augment } from "./routes/augment.ts";
import { catalogue, catalogueEntry } from "./routes/catalogue.ts";
import { docs } from "./routes/docs.ts";
import { failure, respondProblem } from "./routes/failure.ts";
import { MAX_URI_LENGTH } from "./parse/permalink.ts";
import { healthz, readyz } from "./routes/health.ts";
import { importPipelines } from "./routes/import-pipeline.ts";
import { metrics } from "./routes/metrics.ts";
import { openApiDocument } from "./routes/open-api.ts";
import { problems } from "./routes/problems.ts";
import { staticFile } from "./routes/static-file.ts";
import type { Env } from "./env.ts";
import type { AppEnv, Seams, Services } from "./services.ts";

/** The route table and the order of the middleware. */
export function createApp(seams?: Seams): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  const known = seams ? createServicesOf(seams) : servicesOf;
  const dispatch = app.fetch;
  app.fetch = (request, env, context) =>
    answerUnread(request, env, known) ?? dispatch(request, env, context);

  app.use(nameRequest());
  app.use(services(known));
  app.use(accessLog());
  app.use(remember());
  app.use(openAnswers());
  app.use(
    methodNotAllowed({
      app,
      onMethodNotAllowed: (c, methods) => {
        const allow = [...methods, "OPTIONS"].join(", ");
        const message = `Use ${methods.join(" or ")} here.`;
        return respondProblem(c, new AppError("method-not-allowed", message, { allow }));
      },
    }),
  );
  app.use(uriLimit(MAX_URI_LENGTH));
  app.use(noLoop());
  app.use("/", varyAccept());

  app.get("/", augment());
  app.get("/v1/augment", augment());
  app.post("/v1/augment", augment());
  app.get("/v1/analyze", analyze());
  app.post("/v1/pipelines/import", importPipelines());
  app.get("/v1/augmentations", catalogue());
  app.get("/v1/augmentations/:name", catalogueEntry());
  app.get("/openapi.json", openApiDocument());
  app.get("/docs", docs());
  app.get("/problems/:code", problems());
  app.get("/healthz", healthz());
  app.get("/readyz", readyz());
  app.get("/metrics", metrics());

  app.notFound(staticFile());
  app.onError(failure());
  return app;
}

/** Before anything is routed. Where the configuration cannot be read, the middleware says so. */
function answerUnread(
  request: Request,
  env: Env | object | undefined,
  known: (env: Env) => Services,
): Response | undefined {
  if (!env || !("STORE" in env)) return undefined;
  try {
    const ours = known(env);
    return recall(request, ours) ?? turnAway(request, ours);
  } catch {
    return undefined;
  }
}
