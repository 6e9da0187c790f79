import { afterAll, expect, test } from "vitest";
import type { Group, Parameters } from "../../../wasm/augmentations/define.ts";
import { AUGMENTATIONS } from "../../../wasm/augmentations/index.ts";
import type { AugmentRequest } from "../../../wasm/contract.ts";
import { parsePipelineJson } from "../../../wasm/pipeline/parse-pipeline.ts";
import { listPolicies } from "../../../wasm/pipeline/policies.ts";
import { loadModules } from "../../../wasm/runtime/node.ts";
import { photo } from "../memory-suite.ts";
import { type Fate, judge, refusedTable, toldBytes } from "./judge.ts";

interface Operation {
  readonly name: string;
  readonly group: Group | "policy";
  /** Its defaults, where it has them, and its examples. */
  readonly params: readonly Parameters[];
}

const OPERATIONS: readonly Operation[] = [
  ...AUGMENTATIONS.map(({ name, group, params, examples }) => ({
    name,
    group,
    params: params.safeParse({}).success ? [{}, ...examples] : examples,
  })),
  ...listPolicies().map(({ name }) => ({ name, group: "policy" as const, params: [{}] })),
];

/** A step that wants the picture before as a whole, where a last one may be made as it is encoded. */
const WHOLE = [{ op: "horizontal_flip" }];

/** A sun's light is blurred three times by hundreds of pixels, which takes a quarter of a minute alone. */
const SLOWEST = 240_000;

/**
 * Walks every operation of the groups on a photograph of 12 megapixels, each with the parameters that need the most
 * memory, mixing in a second such photograph, and before another step where that takes more; `refused` are those that
 * only a `max` makes.
 */
export async function walkGroups(
  groups: readonly Operation["group"][],
  refused: readonly string[],
): Promise<void> {
  const modules = await loadModules();
  const phone = photo(modules, 4032, 3024, [0, 60]);
  const fates = new Map<string, Fate>();
  const operations = OPERATIONS.filter(({ group }) => groups.includes(group));

  afterAll(() => console.log(refusedTable(fates)));

  test.each(operations)("$name", { timeout: SLOWEST }, async ({ name, group, params }) => {
    const others = group === "mix" ? { others: [{ bytes: phone }] } : {};
    const ways = [[], WHOLE].map((after) => {
      const requests = params.map((each): AugmentRequest => ({
        pipeline: parsePipelineJson([{ op: name, params: each }, ...after]),
        seed: 3,
        variant: 0,
        quality: 30,
        format: "jpeg",
        ...others,
      }));
      const told = requests.map((request) => toldBytes(phone, request) ?? 0);
      const most = Math.max(...told);
      return { request: requests[told.indexOf(most)], most };
    });
    const [last, inside] = ways;
    if (last?.request === undefined || inside?.request === undefined) {
      throw new Error(`${name} has neither defaults nor examples`);
    }
    fates.set(name, await judge(modules, phone, last.request));
    if (inside.most > 1.1 * last.most) {
      fates.set(`${name} inside`, await judge(modules, phone, inside.request));
    }
  });

  test("nothing else is refused", () => {
    const names = [...fates].flatMap(([name, { max }]) => (max === undefined ? [] : [name]));
    expect(names).toEqual(refused);
  });
}
