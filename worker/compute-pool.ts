import type {
  AugmentedImage,
  AugmentedReceipt,
  ContactSheet,
  EngineStats,
  LabelledDraw,
} from "../wasm/contract.ts";
import type { EngineErrorCode, EngineErrorDetails } from "../wasm/error.ts";
import type { Analysis } from "../wasm/index.ts";
import { type CarriedJob, carryJob, type Job } from "./carried-job.ts";
import { createDoor, type Door, sharedBounds } from "./door.ts";
import { AppError } from "./error.ts";
import { type Carried, receive } from "./large-bytes.ts";
import { dropLost } from "./lost.ts";

/** A result or a refusal; both are plain data and survive the way between two processes. */
export type Outcome<T> = { readonly value: T } | { readonly error: Refusal };

export type CarriedImage = Omit<AugmentedImage, "bytes" | "mask"> & {
  readonly bytes: Carried;
  readonly mask?: Carried;
};

export type CarriedSheet = Omit<ContactSheet, "bytes"> & { readonly bytes: Carried };

export interface Refusal {
  readonly code: EngineErrorCode | "internal-error";
  readonly message: string;
  readonly details: EngineErrorDetails;
}

/** What a compute service answers to: the `Compute` entrypoint, in this isolate or in another process. */
export interface ComputeRpc {
  augment(bytes: Uint8Array, job: CarriedJob): Promise<Outcome<CarriedImage>>;
  describe(
    bytes: Uint8Array,
    job: CarriedJob,
    variants: number,
  ): Promise<Outcome<AugmentedReceipt>>;
  drawLabels(bytes: Uint8Array, job: CarriedJob): Promise<Outcome<LabelledDraw>>;
  sheet(bytes: Uint8Array, job: CarriedJob, variants: number): Promise<Outcome<CarriedSheet>>;
  analyze(bytes: Uint8Array): Promise<Outcome<Analysis>>;
  stats(): EngineStats | Promise<EngineStats>;
}

/** A door through which every request goes before its sources are fetched, and services behind it. */
export interface ComputePool extends Door {
  /** Jobs handed out and not yet answered. */
  readonly inflight: number;
  augment(bytes: Uint8Array, job: Job): Promise<Received<CarriedImage>>;
  describe(bytes: Uint8Array, job: Job, variants: number): Promise<AugmentedReceipt>;
  /** What a draw does to the labels, without any pixel. */
  drawLabels(bytes: Uint8Array, job: Job): Promise<LabelledDraw>;
  sheet(bytes: Uint8Array, job: Job, variants: number): Promise<Received<CarriedSheet>>;
  analyze(bytes: Uint8Array): Promise<Analysis>;
  /** The sum over the services that answer. Throws what the last one threw when none does. */
  stats(): Promise<EngineStats>;
}

/** Processes that all died at once are back by then. */
const PAUSE_MS = 300;

interface Slot {
  readonly service: ComputeRpc;
  /** The running and waiting jobs by the time they were handed out. */
  readonly leases: Set<{ readonly since: number }>;
  /** When its last job was done. */
  doneAt: number;
}

/**
 * Spreads jobs over the services: each goes to the least busy one, and once to another (or, where there is but one, to
 * the same again) when the call itself fails, as it does when a process dies. Refuses with `overloaded` where the second
 * call fails too.
 */
export function createComputePool(
  services: readonly ComputeRpc[],
  bounds = sharedBounds(1),
  pauseMs = PAUSE_MS,
): ComputePool {
  const slots = services.map((service): Slot => ({ service, leases: new Set(), doneAt: 0 }));
  /** Running mean of what a job takes by itself, in milliseconds. */
  let jobMs = 0;
  const door = createDoor({ services: Math.max(1, services.length), jobMs: () => jobMs }, bounds);

  function noteDone(slot: Slot, since: number): void {
    const now = Date.now();
    jobMs += (now - Math.max(since, slot.doneAt) - jobMs) / 8;
    slot.doneAt = now;
  }

  function leastBusy(except?: Slot): Slot {
    const others = slots.length > 1 ? slots.filter((slot) => slot !== except) : slots;
    const [first, ...rest] = others;
    if (!first) throw new Error("No compute service is bound.");
    const now = Date.now();
    for (const { leases } of slots) dropLost(leases, now, (lease) => leases.delete(lease));
    return rest.reduce((a, b) => (b.leases.size < a.leases.size ? b : a), first);
  }

  async function on<T>(slot: Slot, job: (service: ComputeRpc) => Promise<T>): Promise<T> {
    const lease = { since: Date.now() };
    slot.leases.add(lease);
    try {
      return await job(slot.service);
    } finally {
      slot.leases.delete(lease);
      noteDone(slot, lease.since);
    }
  }

  async function call<T>(job: (service: ComputeRpc) => Promise<Outcome<T>>): Promise<T> {
    const slot = leastBusy();
    try {
      return unwrap(await on(slot, job));
    } catch (error) {
      if (error instanceof AppError) throw error;
      await new Promise((resume) => setTimeout(resume, pauseMs));
    }
    try {
      return unwrap(await on(leastBusy(slot), job));
    } catch (error) {
      if (error instanceof AppError) throw error;
      throw new AppError(
        "overloaded",
        "No compute process answers at the moment. Try again shortly.",
        { retryAfter: 2 },
        { cause: error },
      );
    }
  }

  return {
    get inflight() {
      return slots.reduce((sum, slot) => sum + slot.leases.size, 0);
    },
    ...door,
    augment: (bytes, job) =>
      call(async (service) => takeIn(await service.augment(bytes, carryJob(job)))),
    describe: (bytes, job, variants) =>
      call((service) => service.describe(bytes, carryJob(job), variants)),
    drawLabels: (bytes, job) => call((service) => service.drawLabels(bytes, carryJob(job))),
    sheet: (bytes, job, variants) =>
      call(async (service) => takeIn(await service.sheet(bytes, carryJob(job), variants))),
    analyze: (bytes) => call((service) => service.analyze(bytes)),
    stats: async () => {
      const answers = await Promise.allSettled(slots.map(async ({ service }) => service.stats()));
      const stats = answers.filter((answer) => answer.status === "fulfilled");
      const failure = answers.find((answer) => answer.status === "rejected");
      if (stats.length === 0) throw failure?.reason ?? new Error("No compute service is bound.");
      return stats.reduce((sum, { value }) => add(sum, value), NOTHING);
    },
  };
}

type Received<T> = Omit<T, "bytes" | "mask"> & {
  readonly bytes: Uint8Array;
  readonly mask?: Uint8Array;
};

/** Within the call, so that where a process dies half way through another is asked. */
async function takeIn<T extends { readonly bytes: Carried; readonly mask?: Carried }>(
  outcome: Outcome<T>,
): Promise<Outcome<Received<T>>> {
  if ("error" in outcome) return outcome;
  const { bytes, mask, ...facts } = outcome.value;
  return {
    value: {
      ...facts,
      bytes: await receive(bytes),
      ...(mask && { mask: await receive(mask) }),
    },
  };
}

const NOTHING: EngineStats = { memoryHighWater: 0, traps: 0, instances: 0 };

function add(a: EngineStats, b: EngineStats): EngineStats {
  return {
    memoryHighWater: a.memoryHighWater + b.memoryHighWater,
    traps: a.traps + b.traps,
    instances: a.instances + b.instances,
  };
}

function unwrap<T>(outcome: Outcome<T>): T {
  if ("value" in outcome) return outcome.value;
  throw new AppError(outcome.error.code, outcome.error.message, outcome.error.details);
}
