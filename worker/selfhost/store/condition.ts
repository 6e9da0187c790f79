import type { ObjectRecord } from "./object-record.ts";
import type { Condition, StoreRange } from "./protocol.ts";

/** Whether R2's `onlyIf` holds (RFC 9110, section 13): an ETag condition outranks the date beside it. */
export function holds(condition: Condition | undefined, record: ObjectRecord | undefined): boolean {
  if (!condition) return true;
  const { etagMatches, etagDoesNotMatch, uploadedBefore, uploadedAfter } = condition;
  if (!record) return etagMatches === undefined && uploadedAfter === undefined;
  const named = (etags: Condition["etagMatches"]): boolean =>
    etags?.some((etag) => etag.type === "wildcard" || etag.value === record.version) ?? false;
  const whole = (ms: number): number =>
    condition.secondsGranularity ? Math.floor(ms / 1000) * 1000 : ms;
  const uploaded = whole(record.uploaded);

  if (etagMatches && !named(etagMatches)) return false;
  if (etagDoesNotMatch && named(etagDoesNotMatch)) return false;
  if (!etagMatches && uploadedBefore !== undefined && uploaded >= whole(Number(uploadedBefore)))
    return false;
  return (
    etagDoesNotMatch !== undefined ||
    uploadedAfter === undefined ||
    uploaded > whole(Number(uploadedAfter))
  );
}

/** The bytes asked of an object of `size` bytes: all without a range, undefined where none of it can be given. */
export function rangeWithin(
  size: number,
  range: StoreRange | undefined,
  rangeHeader: string | undefined,
): { readonly offset: number; readonly length: number } | undefined {
  const asked = rangeHeader === undefined ? range : parseRangeHeader(rangeHeader);
  if (!asked) return { offset: 0, length: size };
  if (asked.suffix !== undefined) {
    const length = Math.min(Number(asked.suffix), size);
    return length > 0 ? { offset: size - length, length } : undefined;
  }
  const offset = Number(asked.offset ?? 0);
  const length = Math.min(Number(asked.length ?? size), size - offset);
  return offset >= 0 && length > 0 ? { offset, length } : undefined;
}

/** One `bytes=` range; anything else is ignored, as RFC 9110 wants it. */
function parseRangeHeader(header: string): StoreRange | undefined {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header.trim());
  const [, first = "", last = ""] = match ?? [];
  if (first === "") return last === "" ? undefined : { suffix: last };
  if (last === "") return { offset: first };
  return Number(last) < Number(first)
    ? undefined
    : { offset: first, length: Number(last) - Number(first) + 1 };
}
