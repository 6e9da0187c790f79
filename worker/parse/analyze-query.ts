import { ENGINE_VERSION } from "../../wasm/index.ts";
import { fingerprint } from "../fingerprint.ts";
import { readFewParameters } from "./few-parameters.ts";
import { readSourceText } from "./source-text.ts";
import { sha256 } from "./values.ts";

/** What is to be analysed: the source as the client wrote it, and the SHA-256 that it must have. */
export interface AnalyzeQuery {
  readonly source: string;
  readonly pin: string | undefined;
}

/** Throws `missing-url`, `invalid-url` and `invalid-parameter`. */
export function parseAnalyzeQuery(search: string): AnalyzeQuery {
  const fields = readFewParameters(search, ["url", "sha256"]);
  return { source: readSourceText(fields.get("url")), pin: sha256("sha256", fields.get("sha256")) };
}

/** The key of an analysis; it has fewer fields than that of a result, so no two are the same. */
export function analysisKey(url: string, pin: string | undefined): Promise<string> {
  return fingerprint([ENGINE_VERSION, "analysis", url, pin ?? ""]);
}

/** The canonical address of an analysis, relative to the host. */
export function analysisLink(url: string, pin: string | undefined): string {
  const address = `/v1/analyze?url=${encodeURIComponent(url)}`;
  return pin ? `${address}&sha256=${pin}` : address;
}
