import { configureGlobal, readConfigureGlobal } from "fast-check";

/**
 * The seed of every property. Here always the same, so that a run depends on the change alone; where `CI` is set a new one
 * each time, which a failure prints. `FC_SEED=<number>` repeats it, and `FC_SEED=random` looks further here too.
 */
const { CI, FC_SEED } = process.env;
const wanted = FC_SEED || (CI ? "random" : "20261123");
if (wanted !== "random") configureGlobal({ ...readConfigureGlobal(), seed: Number(wanted) });
