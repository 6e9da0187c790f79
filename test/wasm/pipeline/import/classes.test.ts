import { describe, expect, it } from "vitest";
import { importPipeline } from "../../../../wasm/pipeline/import/import-pipeline.ts";
import { convertDocument } from "../../../../wasm/pipeline/import/convert-document.ts";
import { LIVE_OFFER, type Offer } from "../../../../wasm/pipeline/import/offer.ts";
import { parsePipeline } from "../../../../wasm/pipeline/parse-pipeline.ts";
import { CATALOGUE_OFFER } from "./catalogue-names.ts";
import { TALLY, type TallyRow } from "./tally.ts";

const fileOf = ({ class: name, args }: TallyRow) =>
  JSON.stringify({
    __version__: "1.3.0",
    transform: { __class_fullname__: name, ...args, always_apply: false, p: 0.5 },
  });

function verdictOf(row: TallyRow, offer: Offer) {
  const [pipeline] = convertDocument(fileOf(row), undefined, offer).pipelines;
  const report = pipeline?.recorder.reports[0];
  if (report === undefined) throw new Error(`${row.class} has no verdict`);
  return report;
}

/** The share, by use, of what comes through; steps on the tensor's side are no loss of pictures. */
function score(offer: Offer, weight: "files" | "nodes", tensorSide: boolean): number {
  let through = 0;
  let all = 0;
  for (const row of TALLY) {
    const { verdict } = verdictOf(row, offer);
    if (verdict === "left-out" && !tensorSide) continue;
    all += row[weight];
    if (verdict === "exact" || verdict === "approximate") through += row[weight];
  }
  return (100 * through) / all;
}

function scores(offer: Offer): string {
  const percent = (value: number) => `${value.toFixed(1)} %`;
  return (["files", "nodes"] as const)
    .map(
      (weight) =>
        `${percent(score(offer, weight, false))} by ${weight} (${percent(score(offer, weight, true))} with tensor steps as losses)`,
    )
    .join(", ");
}

describe("classes of saved pipelines", () => {
  it.each(TALLY)("$class has a verdict and an import that is valid", (row) => {
    const { pipelines } = importPipeline(fileOf(row));
    expect(pipelines).toHaveLength(1);
    const [{ nodes, ops, pipeline } = { nodes: [], ops: "", pipeline: undefined }] = pipelines;
    expect(nodes[0]?.class).toBe(row.class);
    expect(nodes[0]?.verdict).toMatch(/^(?:exact|approximate|left-out|unsupported)$/);
    if (nodes[0]?.verdict === "unsupported") expect(nodes[0].note).toMatch(/not offered yet$/);
    if (nodes[0]?.verdict === "approximate") expect(nodes[0].note).toMatch(/\w/);
    expect(parsePipeline(ops)).toBeDefined();
    expect(pipeline).toBeDefined();
  });

  it("reads every parameter of the tally, old names included", () => {
    for (const row of TALLY) {
      expect([row.class, verdictOf(row, CATALOGUE_OFFER).note ?? ""].join(": ")).not.toMatch(
        /not carried over|is not a/,
      );
    }
  });

  it("lets at least nine in ten through once the catalogue is complete", () => {
    console.info(`catalogue: ${scores(CATALOGUE_OFFER)}`);
    expect(score(CATALOGUE_OFFER, "files", false)).toBeGreaterThanOrEqual(90);
    expect(score(CATALOGUE_OFFER, "nodes", false)).toBeGreaterThanOrEqual(90);
    expect(score(CATALOGUE_OFFER, "nodes", true)).toBeGreaterThanOrEqual(90);
  });

  it("lets through what this engine offers", () => {
    console.info(`this engine: ${scores(LIVE_OFFER)}`);
    const missing = TALLY.filter((row) => verdictOf(row, LIVE_OFFER).verdict === "unsupported");
    console.info(`not offered yet: ${missing.map((row) => row.class).join(" ")}`);
    expect(score(LIVE_OFFER, "nodes", false)).toBeGreaterThan(60);
  });
});
