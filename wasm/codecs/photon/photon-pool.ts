import { InstancePool } from "../instance-pool.ts";
import type { MemoryAccount } from "../memory-account.ts";
import { createPhoton, type Photon } from "./create-photon.ts";

export type PhotonPool = InstancePool<Photon>;

/** The pool of one Photon instance, discarded after any trap and above the memory mark (bytes). */
export function createPhotonPool(
  module: WebAssembly.Module,
  account: MemoryAccount,
  memoryMark?: number,
): PhotonPool {
  return new InstancePool({
    name: "photon",
    create: () => createPhoton(module),
    account,
    ...(memoryMark === undefined ? {} : { memoryMark }),
  });
}
