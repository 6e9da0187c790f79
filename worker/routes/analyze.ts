import type { Handler } from "hono";
import { analysisKey, analysisLink, parseAnalyzeQuery } from "../parse/analyze-query.ts";
import { resultEtag } from "../parse/result-key.ts";
import { renderAnalysis } from "../respond/analysis.ts";
import type { AppContext, AppEnv, Services } from "../services.ts";
import { judgeSource } from "../source/judge-url.ts";
import { sourcePolicy } from "./job.ts";
import { serveResult } from "./serve-result.ts";
import type { Outcome, Sources, Wanted } from "./wanted.ts";

/** GET and HEAD of `/v1/analyze`: a source in figures, kept and validated as an image is. */
export function analyze(): Handler<AppEnv> {
  return async function analyzeHandler(c) {
    return serveResult(c, await settleAnalysis(c));
  };
}

async function settleAnalysis(c: AppContext): Promise<Wanted> {
  const policy = sourcePolicy(c);
  const { source, pin } = parseAnalyzeQuery(new URL(c.req.url).search);
  const url = judgeSource(source, policy).href;
  const key = await analysisKey(url, pin);
  return {
    key,
    url,
    upload: undefined,
    companions: [],
    pin,
    policy,
    varyAccept: false,
    permalink: analysisLink(url, pin),
    receiptLink: undefined,
    siblings: [],
    make: (services, sources) => makeAnalysis(services, key, sources),
    present: (bytes) => bytes,
  };
}

async function makeAnalysis(
  services: Services,
  key: string,
  { main: source }: Sources,
): Promise<Outcome> {
  const etag = await resultEtag(key, source.sha256);
  const began = performance.now();
  const analysis = await services.compute.analyze(source.bytes);
  return {
    result: {
      etag,
      sourceSha256: source.sha256,
      bytes: renderAnalysis(analysis, source),
      contentType: "application/json; charset=utf-8",
      applied: undefined,
    },
    timings: { analyze: performance.now() - began },
  };
}
