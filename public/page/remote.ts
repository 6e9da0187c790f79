import type { Draw } from "./engine-messages.ts";
import { imageAddress, receiptAddress, sourceAddress, type Wish } from "./address.ts";
import { ask, askWhy, loadImage, Refusal, type Receipt } from "./ask.ts";
import type { Digests } from "./badge.ts";
import { EngineClient } from "./engine-client.ts";
import { isLabelParameter } from "./label-set.ts";
import { NO_ANSWER, readProblem } from "./problem.ts";
import type { Variant } from "./variants.ts";

/** What the service made of a wish. */
export interface Fulfilled {
  readonly wish: Wish;
  readonly receipt: Receipt;
  /** Absent where the original cannot be shown. */
  readonly before: HTMLImageElement | undefined;
  readonly after: HTMLImageElement;
}

/** Has the service augment the picture at an address. Throws Refusal, or AbortError. */
export async function fulfil(wish: Wish, signal: AbortSignal): Promise<Fulfilled> {
  const [receipt, after, before] = await Promise.all([
    ask<Receipt>(receiptAddress(wish), signal),
    loadImage(imageAddress(wish)),
    loadImage(sourceAddress(wish)),
  ]);
  signal.throwIfAborted();
  if (after === undefined) throw await askWhy(imageAddress(wish), signal);
  return { wish, receipt, before, after };
}

/** One more draw of the service's. */
export async function fulfilVariant(wish: Wish, signal: AbortSignal): Promise<Variant | undefined> {
  const [receipt, image] = await Promise.all([
    ask<Receipt>(receiptAddress(wish), signal),
    loadImage(imageAddress(wish)),
  ]);
  return image && { image, applied: receipt.variants[0]?.applied ?? [] };
}

/** What else an address may hold without another picture or labels playing a part. */
const COMPARABLE: ReadonlySet<string> = new Set(["max", "sha256", "variant", "format", "quality"]);

export function isComparable({ rest }: Wish): boolean {
  return rest.every(([name]) => COMPARABLE.has(name));
}

/**
 * The pixels of the service's result, and those that this browser makes of the same source. PNG loses nothing, so the
 * source as the service decoded it is as good as the source itself.
 */
export async function compareAddress({ wish, receipt }: Fulfilled): Promise<Digests> {
  const exact: Wish = {
    ...wish,
    rest: wish.rest.filter(([name]) => name === "max" || name === "sha256"),
  };
  const address = `${sourceAddress(exact)}&format=png`;
  const engine = new EngineClient(() => {});
  try {
    await engine.open(await fetchBytes(address));
    const variant = Number(wish.rest.find(([name]) => name === "variant")?.[1] ?? 0);
    const { variants } = await engine.ask({
      kind: "describe",
      ops: wish.ops,
      seed: Number(wish.seed),
      variant,
    });
    return {
      browser: variants[0]?.pixelsSha256 ?? "",
      server: receipt.variants[0]?.pixels_sha256 ?? "",
    };
  } finally {
    engine.close();
  }
}

/** The digest of what the service makes of a picture that is sent to it, with its labels. Throws Refusal. */
export async function describeUpload(
  bytes: Uint8Array,
  draw: Draw,
  rest: Wish["rest"],
): Promise<string> {
  const query = new URLSearchParams([
    ["ops", draw.ops],
    ["seed", String(draw.seed)],
    ["variant", String(draw.variant)],
    ["as", "json"],
    ...rest.filter(([name]) => isLabelParameter(name)).map(([name, value]) => [name, value]),
  ]);
  const response = await fetch(`/v1/augment?${query}`, {
    method: "POST",
    headers: { "Content-Type": "application/octet-stream", Accept: "application/json" },
    body: new Blob([new Uint8Array(bytes)]),
  }).catch((cause: unknown) => {
    throw new Refusal(NO_ANSWER, { cause });
  });
  const body: unknown = await response.json().catch(() => undefined);
  if (!response.ok || body === undefined) {
    throw new Refusal(readProblem(body, response.status, response.headers.get("Retry-After")));
  }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- our own service, whose contract tests check the shape
  return (body as Receipt).variants[0]?.pixels_sha256 ?? "";
}

async function fetchBytes(address: string): Promise<Uint8Array> {
  const response = await fetch(address).catch((cause: unknown) => {
    throw new Refusal(NO_ANSWER, { cause });
  });
  if (!response.ok) {
    const body: unknown = await response.json().catch(() => undefined);
    throw new Refusal(readProblem(body, response.status, response.headers.get("Retry-After")));
  }
  return new Uint8Array(await response.arrayBuffer());
}
