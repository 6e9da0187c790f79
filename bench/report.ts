import { KERNELS } from "./kernel-table.ts";
import type { Options } from "./options.ts";
import type { GroupName, Row } from "./row.ts";
import { geometricMean } from "./statistics.ts";
import { findMisses, KERNEL_TARGET } from "./targets.ts";
import type { Omission } from "./workbench.ts";

export interface Measured {
  readonly options: Pick<Options, "quick" | "groups" | "match" | "note">;
  readonly date: Date;
  readonly seconds: number;
  readonly machine: readonly string[];
  readonly peers: readonly string[];
  readonly rows: readonly Row[];
  readonly omissions: readonly Omission[];
}

const TITLES: Readonly<Record<GroupName, string>> = {
  codecs: "Codecs",
  kernels: "Kernels",
  pipeline: "End to end, in one process",
  http: "End to end, over HTTP",
  overload: "Overload",
  start: "Cold start",
};

const ABOUT: Readonly<Record<GroupName, string>> = {
  codecs:
    "Ours decodes to RGBA, the peers to RGB. PNG encoders choose for themselves how hard they try, so their bytes belong to their time.",
  kernels:
    "Ours plans and runs one step on RGBA; OpenCV does the same on three channels, and on four of which it leaves alpha alone. `Δ` is the mean absolute difference of the two results in levels: what is compared is the same picture. WebAssembly runs as fully compiled as it is in the end in a process that lives. Where it is missing dice or definitions differ, and only the kind of work is the same.",
  pipeline:
    "JPEG (quality 90, 4:2:0) → decode → rotate 15° → brightness → Gaussian blur σ 3 → JPEG quality 85. One thread each. `Δ` as for kernels.",
  http: "The same work, fetched from an origin on loopback by URL; images a second, with the 99th percentile of an answer's time. Client and origin share the cores. `cold`: another source and seed at every request, and what is made is stored; `variants`: one source, another seed each; `cached`: one address over and over, with one front process per core (`FRONTS`) beside nginx with the same bytes as a file and one worker process per core, and beside a Worker that does nothing but answer them: the runtime's own time in its one process. The other rows are of one front, as the service is unless told otherwise. Peers keep nothing and write no log; ours logs nothing either. `refused`: answers of 503 for each request that was answered in the end.",
  overload:
    "Four times as many new requests a second as the service can serve, sent when they are due whatever becomes of those before (an open loop; an answer's time counts from then), beside the same service at its own pace and with one request at a time. Client and origin share the cores with it. `refused`: answers of 503 for each that was accepted; `recovered`: from the last request offered until one is answered within twice the 99th percentile of one at a time.",
  start:
    "From nothing at all to the first image: the Worker as it is deployed, in one process of workerd, beside a Worker that does nothing there, whose time is that of the runtime; and the self-hosted service with its processes beside the servers of the peers.",
};

/** The list of what misses its target is for a look; the tables have it all. */
const MOST_MISSES = 30;

/** The page for people. */
export function renderReport(measured: Measured): string {
  const { options, date, seconds, machine, peers, rows, omissions } = measured;
  const groups = options.groups.map((group) => renderGroup(group, rows));
  const mode = options.quick ? "quick mode: few rounds, wide spread" : "full run";
  return `${[
    "# Results of the bench",
    `Written by \`npm run bench\` (${mode}) on ${date.toISOString().slice(0, 16).replace("T", " ")} UTC in ${Math.round(seconds)} seconds.`,
    ...(options.note === "" ? [] : [`**${options.note}**`]),
    "**Ratios are the message**: our time divided by the peer's, measured in turns within one run, median of all rounds with the quartiles in brackets. Below 1 we are faster. Milliseconds only say on what machine that was.",
    bullets([...machine, ...peers]),
    renderMisses(rows),
    ...groups,
    ...(omissions.length === 0
      ? []
      : ["## Left out", bullets(omissions.map(({ what, reason }) => `${what}: ${reason}`))]),
    ...(options.groups.includes("kernels") ? [renderCalls(rows)] : []),
  ].join("\n\n")}\n`;
}

function renderMisses(rows: readonly Row[]): string {
  const misses = findMisses(rows);
  if (misses.length === 0) return "## What misses its target\n\nNothing of what was measured.";
  const shown = misses.slice(0, MOST_MISSES);
  const lines = shown.map(({ what, reached, target, why }) => [what, reached, target, why]);
  const rest = misses.length - shown.length;
  const more = rest === 0 ? "" : `\n\nAnd ${rest} kernels more, less far off: see their table.`;
  return `## What misses its target\n\n${table(["what", "ratio", "at most", "why"], lines)}${more}`;
}

function renderGroup(group: GroupName, all: readonly Row[]): string {
  const rows = all.filter((row) => row.group === group);
  const head = `## ${TITLES[group]}\n\n${ABOUT[group]}`;
  if (rows.length === 0) return `${head}\n\nNothing was measured.`;
  const means = group === "kernels" ? `\n\n${renderMeans(rows)}` : "";
  return `${head}${means}\n\n${renderRows(group, rows)}`;
}

function renderRows(group: GroupName, rows: readonly Row[]): string {
  if (group === "http") return renderHttp(rows);
  return group === "overload" ? renderOverload(rows) : renderTimes(rows);
}

function renderMeans(rows: readonly Row[]): string {
  const peers = [...new Set(rows.map(({ peer }) => peer))];
  const told = peers.map((peer) => {
    const ratios = rows.filter((row) => row.peer === peer).map(({ ratio }) => ratio);
    const over = ratios.filter((ratio) => ratio > KERNEL_TARGET.each).length;
    return `${geometricMean(ratios).toFixed(2)} × ${peer} (${over} of ${ratios.length} over ${KERNEL_TARGET.each})`;
  });
  return `Geometric mean: **${told.join(", ")}**.`;
}

function renderTimes(rows: readonly Row[]): string {
  const lines = rows.map((row) => [
    code(row.name),
    row.input,
    row.ours_ms.toPrecision(3),
    row.peer,
    row.peer_ms.toPrecision(3),
    spread(row),
    row.difference === undefined ? "" : row.difference.toFixed(2),
    row.ours_bytes === undefined
      ? ""
      : `${kilobytes(row.ours_bytes)} / ${kilobytes(row.peer_bytes)}`,
  ]);
  const heads = ["what", "input", "ours, ms", "peer", "peer, ms", "ratio", "Δ", "kB, ours / peer"];
  const used = heads.map((_, column) => lines.some((line) => line[column] !== ""));
  const keep = (cells: readonly string[]) => cells.filter((_, column) => used[column] === true);
  return table(
    keep(heads),
    lines.map((line) => keep(line)),
  );
}

function renderHttp(rows: readonly Row[]): string {
  const lines = rows.map((row) => [...rates(row), spread(row), tails(row), refusals(row)]);
  const heads = ["what", "input", "ours, images/s", "peer", "peer, images/s", "ratio of times"];
  return table([...heads, "p99, ms, ours / peer", "refused"], lines);
}

function renderOverload(rows: readonly Row[]): string {
  const lines = rows.map((row) => [
    ...rates(row),
    tails(row),
    refusals(row),
    row.refusal_p99_ms?.toPrecision(3) ?? "",
    row.recovery_ms === undefined ? "not" : (row.recovery_ms / 1000).toFixed(1),
  ]);
  const heads = [
    "what",
    "input",
    "accepted/s",
    "beside",
    "accepted/s there",
    "p99, ms, here / there",
  ];
  return table([...heads, "refused", "p99 of a refusal, ms", "recovered after, s"], lines);
}

function renderCalls(rows: readonly Row[]): string {
  const names = new Set(rows.map(({ name }) => name));
  const lines = KERNELS.filter(({ ops }) => names.has(ops)).map(({ ops, call }) => [
    code(ops),
    code(call),
  ]);
  return `## What OpenCV was asked for\n\n\`o\` is [opencv_ops.py](peers/opencv_ops.py); what is prepared beforehand is in [kernel-table.ts](kernel-table.ts).\n\n${table(["ours", "OpenCV"], lines)}`;
}

const rates = (row: Row) => [row.name, row.input, rate(row.ours_ms), row.peer, rate(row.peer_ms)];
const tails = ({ ours_p99_ms: ours, peer_p99_ms: peer }: Row) =>
  `${ours?.toPrecision(3) ?? ""} / ${peer?.toPrecision(3) ?? ""}`;
const refusals = (row: Row) => row.ours_refused?.toFixed(2) ?? "";
const rate = (ms: number) => (1000 / ms).toPrecision(3);
const code = (text: string) => `\`${text.replaceAll("|", "\\|")}\``;
const bullets = (lines: readonly string[]) => lines.map((line) => `- ${line}`).join("\n");
const kilobytes = (bytes = 0) => String(Math.round(bytes / 1000));

function spread({ ratio: median, ratio_q1, ratio_q3 }: Row): string {
  return `**${median.toFixed(2)}** (${ratio_q1.toFixed(2)}–${ratio_q3.toFixed(2)})`;
}

function table(heads: readonly string[], lines: readonly (readonly string[])[]): string {
  const row = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [row(heads), row(heads.map(() => "---")), ...lines.map(row)].join("\n");
}
