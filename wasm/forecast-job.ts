import { decodingMemory, encodingMemory } from "./codecs/codec-memory.ts";
import {
  type Decoding,
  decodesInBands,
  scaledSides,
  withoutWindow,
} from "./codecs/decode-scale.ts";
import type { AugmentRequest, OutputFormat, SourceInfo } from "./contract.ts";
import { FlowForecast, type Held } from "./flow-forecast.ts";
import type { Size } from "./image.ts";
import { orientedSize, type MeasuredSource } from "./measure-source.ts";
import { MemoryForecast } from "./memory-forecast.ts";
import { maskPlan } from "./pipeline/mask-plan.ts";
import type { Plan } from "./pipeline/plan.ts";
import type { Draw, OtherMeasured, Sources } from "./plan-request.ts";

/** Decoding one file, turning it upright and no more. */
export function forecastAnalysis(bytes: Uint8Array, info: SourceInfo): MemoryForecast {
  const forecast = new MemoryForecast();
  const { size, place } = decode(forecast, bytes, info, { scale: 1, ...sidesOf(info) });
  // Small copies of it.
  forecast.step(place, size, { width: 128, height: 128 });
  return forecast;
}

/** One draw, from its files to the file of its result. */
export function forecastImage(
  { plan, decoding }: Draw,
  sources: Sources,
  { format, only, mask }: Pick<AugmentRequest, "format" | "only" | "mask">,
  spares = false,
): MemoryForecast {
  const forecast = new MemoryForecast();
  const { main } = sources;
  const open = (other: OtherMeasured) => decode(forecast, other.bytes, other.info, other.decoding);
  const image =
    only !== "mask" && decodesInBands(main.info, decoding)
      ? { size: sidesOf(decoding), bytes: decodingBytes(main, decoding) }
      : decode(forecast, main.bytes, main.info, decoding);
  const showsThrough = mayShowThrough(plan, sources);
  const flow = new FlowForecast(forecast, image, !showsThrough, spares);
  run(flow, plan, sources.others, open);
  encode(flow, format, showsThrough);
  if (mask === undefined || only === "image") return forecast;
  const openMask = (source: MeasuredSource) => decodeMask(forecast, source);
  const moved = new FlowForecast(forecast, openMask(main));
  run(moved, maskPlan(plan), sources.others, openMask);
  encode(moved, "png", false);
  return forecast;
}

/** Several draws of one source, of which one picture is kept or none, and the sheet that they go on, if any. */
export function forecastDraws(
  draws: readonly Draw[],
  sources: Sources,
  keeps: boolean,
  sheet?: Size & { readonly format: OutputFormat },
): MemoryForecast {
  const forecast = new MemoryForecast();
  const { bytes, info } = sources.main;
  if (sheet !== undefined) forecast.picture(sheet);
  // Another source stays open from its first loan to the end.
  for (const other of borrowed(draws, sources)) {
    decode(forecast, other.bytes, other.info, other.decoding);
  }
  for (const { plan, decoding } of draws) {
    const source = decode(forecast, bytes, info, keeps ? withoutWindow(decoding, info) : decoding);
    const own = keeps ? { size: source.size, place: forecast.picture(source.size) } : source;
    const flow = new FlowForecast(forecast, own, !mayShowThrough(plan, sources));
    run(flow, plan, [], () => own);
    const place = flow.collect();
    // On a sheet it is shrunk, to the sheet's size at most.
    if (sheet === undefined) forecast.release(place);
    else forecast.release(forecast.step(place, plan.size, sheet));
    if (keeps) forecast.release(source.place);
  }
  if (sheet !== undefined) forecast.codec(encodingMemory(sheet.format, sheet, true));
  return forecast;
}

function decodingBytes({ bytes, info }: MeasuredSource, { window }: Decoding): number {
  return decodingMemory(info, bytes.length, window).kernels;
}

function borrowed(draws: readonly Draw[], { others }: Sources): Sources["others"] {
  const indices = new Set(
    draws.flatMap(({ plan }) => plan.steps.flatMap(({ step }) => step.borrows ?? [])),
  );
  return others.filter((_, index) => indices.has(index));
}

function decode(
  forecast: MemoryForecast,
  bytes: Uint8Array,
  info: SourceInfo,
  decoding: Decoding,
): Held {
  const stored = { width: decoding.width, height: decoding.height };
  const scaled = decoding.window ?? scaledSides(info, decoding.scale);
  let place = forecast.picture(scaled);
  forecast.codec(decodingMemory(info, bytes.length, decoding.window));
  if (!isSame(scaled, stored)) {
    place = forecast.step(place, scaled, stored);
  }
  const size = orientedSize({ ...stored, orientation: info.orientation });
  if (info.orientation >= 5) place = forecast.step(place, stored, size);
  return { size, place };
}

function decodeMask(forecast: MemoryForecast, source: MeasuredSource): Held {
  const { mask, size } = source;
  if (mask === undefined) return { size, place: forecast.picture(size) };
  const whole = decode(forecast, mask.bytes, mask.info, { scale: 1, ...sidesOf(mask.info) });
  return isSame(whole.size, size)
    ? whole
    : { size, place: forecast.step(whole.place, whole.size, size) };
}

/** Every step in turn, with what it borrows open from before its first loan until after its last. */
function run(
  flow: FlowForecast,
  plan: Plan,
  others: readonly OtherMeasured[],
  openOther: (other: OtherMeasured) => Held,
): void {
  const { forecast } = flow;
  const open = new Map<number, number>();
  for (const [at, { step, size }] of plan.steps.entries()) {
    if (step.borrows !== undefined) flow.collect();
    for (const index of step.borrows ?? []) {
      const other = others[index];
      if (other === undefined || open.has(index)) continue;
      open.set(index, openOther(other).place);
    }
    flow.advance(step, size);
    const later = new Set(plan.steps.slice(at + 1).flatMap((next) => next.step.borrows ?? []));
    for (const [index, lent] of open) {
      if (later.has(index)) continue;
      forecast.release(lent);
      open.delete(index);
    }
  }
}

/** And gives the picture back. */
function encode(flow: FlowForecast, format: OutputFormat | undefined, showsThrough: boolean): void {
  for (const way of format === undefined ? (["jpeg", "png"] as const) : [format]) {
    if (format === undefined && way === "png" && !showsThrough) continue;
    if (format !== "jpeg" && showsThrough) flow.collect();
    flow.encode(way, !showsThrough);
  }
  flow.drop();
}

/** Whether a result may have transparency; what a decoder or a step says of it later is exact. */
function mayShowThrough(plan: Plan, { main, others }: Sources): boolean {
  const isOpaque = ({ info }: MeasuredSource) => info.format === "jpeg" || info.format === "bmp";
  const fills = plan.steps.some(({ step }) => {
    const fill = step.warp?.edge.fill;
    return fill !== undefined && fill !== "automatic" && fill[3] < 255;
  });
  return fills || !isOpaque(main) || !others.every(isOpaque);
}

function isSame(one: Size, other: Size): boolean {
  return one.width === other.width && one.height === other.height;
}

function sidesOf({ width, height }: Size): Size {
  return { width, height };
}
