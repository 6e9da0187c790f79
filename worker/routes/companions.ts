import { ABOUT_MASK, aboutOther } from "../../wasm/about.ts";
import { about } from "../about.ts";
import type { Job, JobMask } from "../carried-job.ts";
import type { AugmentQuery } from "../parse/augment-query.ts";
import { type MaskInput, maskName } from "../parse/mask-field.ts";
import type { ReceiptSource } from "../respond/receipt.ts";
import { judgeSource } from "../source/judge-url.ts";
import type { SourcePolicy } from "../source/policy.ts";
import type { Companion, SourceBytes } from "./wanted.ts";

/** The query with the addresses of mask and other sources judged and canonical. */
export function judgeCompanions(query: AugmentQuery, policy: SourcePolicy): AugmentQuery {
  const { mask, others } = query;
  return {
    ...query,
    mask: judgeMask(mask, policy),
    others: others.map((other, index) =>
      about(aboutOther(index, others.length), () => ({
        ...other,
        url: judgeSource(other.url, policy).href,
        mask: judgeMask(other.mask, policy),
      })),
    ),
  };
}

function judgeMask(mask: MaskInput | undefined, policy: SourcePolicy): MaskInput | undefined {
  if (!mask || !("url" in mask)) return mask;
  return about(ABOUT_MASK, () => ({ url: judgeSource(mask.url, policy).href }));
}

/** What is to be fetched beside the source: its mask, then each other source and that one's mask. */
export function companionsOf({ mask, others }: AugmentQuery): Companion[] {
  const addressed = (given: MaskInput | undefined, part: string): Companion[] =>
    given && "url" in given ? [{ part, url: given.url }] : [];
  return [
    ...addressed(mask, ABOUT_MASK),
    ...others.flatMap((other, index) => {
      const part = aboutOther(index, others.length);
      return [{ part, url: other.url }, ...addressed(other.mask, `${part}: ${ABOUT_MASK}`)];
    }),
  ];
}

/** The companions with their bytes, each in its place again. */
export interface Placed {
  readonly job: Pick<Job, "mask" | "others">;
  readonly mask: ReceiptSource | undefined;
  readonly others: readonly (ReceiptSource & { readonly mask?: ReceiptSource | undefined })[];
}

/** `fetched` holds the bytes of `companionsOf(query)`. */
export async function placeCompanions(
  { mask, others }: AugmentQuery,
  fetched: readonly SourceBytes[],
): Promise<Placed> {
  const queue = [...fetched];
  const take = (): SourceBytes => {
    const next = queue.shift();
    if (!next) throw new TypeError("A companion was not fetched.");
    return next;
  };
  const placeMask = async (given: MaskInput | undefined) => {
    if (!given) return undefined;
    if (!("url" in given)) return { job: inlineMask(given), source: await nameInline(given) };
    const { bytes, sha256 } = take();
    return { job: bytes, source: { url: given.url, sha256 } };
  };
  const own = await placeMask(mask);
  const placed: { job: NonNullable<Job["others"]>[number]; source: Placed["others"][number] }[] =
    [];
  for (const { url, labels, mask: itsMask } of others) {
    const { bytes, sha256 } = take();
    const its = await placeMask(itsMask);
    placed.push({
      job: { bytes, ...(labels && { labels }), ...(its && { mask: its.job }) },
      source: { url, sha256, mask: its?.source },
    });
  }
  return {
    job: {
      ...(own && { mask: own.job }),
      ...(placed.length > 0 && { others: placed.map(({ job }) => job) }),
    },
    mask: own?.source,
    others: placed.map(({ source }) => source),
  };
}

type InlineMask = Exclude<MaskInput, { readonly url: string }>;

function inlineMask(mask: InlineMask): JobMask {
  return "bytes" in mask ? mask.bytes : mask;
}

async function nameInline(mask: InlineMask): Promise<ReceiptSource> {
  const name = await maskName(mask);
  if ("url" in name) throw new TypeError("An inline mask has no address.");
  return name;
}
