import { refusalAbout } from "../about.ts";
import { fingerprint } from "../fingerprint.ts";
import type { Services } from "../services.ts";
import type { KeepAlive } from "../storage/coalesce.ts";
import { obtainSource } from "./obtain-source.ts";
import type { SourceBytes, Sources, Wanted } from "./wanted.ts";

/** Sources that were obtained just now or before. */
export interface ObtainedAll extends Sources {
  /** When the one that was asked longest ago was last confirmed, in milliseconds since the epoch. */
  readonly checkedAt: number;
  /** False where an origin forbids to keep its answer. */
  readonly keepable: boolean;
}

/** The source and its companions, all at once. A refusal names the companion that it speaks of. */
export async function obtainAll(
  services: Services,
  wanted: Wanted,
  stayAlive: KeepAlive,
): Promise<ObtainedAll> {
  const { companions, policy } = wanted;
  const [main, ...others] = await Promise.all([
    obtainMain(services, wanted, stayAlive),
    ...companions.map(async ({ url, part }) => {
      try {
        const request = { url: new URL(url), policy, pin: undefined };
        return await obtainSource(services, request, stayAlive);
      } catch (error) {
        throw refusalAbout(part, error);
      }
    }),
  ]);
  return {
    main,
    companions: others,
    sha256: await hashOf(main, others),
    checkedAt: Math.min(...[main, ...others].map(({ checkedAt }) => checkedAt)),
    keepable: [main, ...others].every(({ keepable }) => keepable),
  };
}

async function obtainMain(services: Services, wanted: Wanted, stayAlive: KeepAlive) {
  const { url, upload, policy, pin } = wanted;
  if (url !== undefined) {
    return obtainSource(services, { url: new URL(url), policy, pin }, stayAlive);
  }
  if (!upload) throw new TypeError("What is wanted has an address or a picture.");
  return { ...upload, checkedAt: services.now(), keepable: true };
}

async function hashOf(main: SourceBytes, companions: readonly SourceBytes[]): Promise<string> {
  if (companions.length === 0) return main.sha256;
  return fingerprint([main, ...companions].map(({ sha256 }) => sha256));
}
