import { configureGlobal, readConfigureGlobal } from "fast-check";

/**
 * One seed for every property, so that a run of the gate depends on the change alone. `FC_SEED=<number>` takes another,
 * `FC_SEED=random` a new one each time, for looking further.
 */
const wanted = process.env["FC_SEED"] ?? "20261123";
if (wanted !== "random") configureGlobal({ ...readConfigureGlobal(), seed: Number(wanted) });
