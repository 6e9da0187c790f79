import { describe, expect, it } from "vitest";
import { importPipeline } from "../../../../wasm/pipeline/import/import-pipeline.ts";
import { draft } from "./drafts.ts";

const file = (value: unknown) => JSON.stringify(value);
const named = (name: string, args: object = {}) => ({ __class_fullname__: name, ...args });
const composed = (transforms: readonly unknown[], args: object = {}) =>
  file({ __version__: "1.3.1", transform: named("Compose", { p: 1, transforms, ...args }) });

const H = named("HorizontalFlip", { p: 0.5 });
const V = named("VerticalFlip", { p: 0.5 });

describe("spellings of albumentations", () => {
  it.each([
    [
      "JSON with a version",
      file({ __version__: "2.0.8", transform: named("Compose", { transforms: [H] }) }),
    ],
    ["JSON without one", file(named("Compose", { transforms: [H], p: 1 }))],
    [
      "long class paths",
      file(
        named("albumentations.core.composition.Compose", {
          transforms: [named("albumentations.augmentations.transforms.HorizontalFlip", { p: 0.5 })],
        }),
      ),
    ],
    ["a root that is no Compose", file({ __version__: "0.5.2", transform: H })],
    [
      "YAML",
      "__version__: 1.1.0\ntransform:\n  __class_fullname__: Compose\n  p: 1.0\n  transforms:\n  - __class_fullname__: HorizontalFlip\n    always_apply: false\n    p: 0.5\n",
    ],
    [
      "hydra",
      "aug:\n  _target_: albumentations.Compose\n  transforms:\n    - _target_: albumentations.HorizontalFlip\n      p: 0.5\n",
    ],
    [
      "hydra with positional steps",
      "_target_: albumentations.Compose\n_args_:\n  - - _target_: albumentations.HorizontalFlip\n      p: 0.5\n",
    ],
    ["a list of keyed steps", "augmentations:\n  - HorizontalFlip:\n      p: 0.5\n"],
    ["a list of keyed steps without parameters", "- HorizontalFlip:\n"],
    ["a list of names", "transforms: [HorizontalFlip]\n"],
    ["a list of names and parameters", file([{ name: "HorizontalFlip", params: {}, p: 0.5 }])],
    ["p among the parameters", file({ train: [{ name: "HorizontalFlip", params: { p: 0.5 } }] })],
    ["a list of types", file([{ type: "A.HorizontalFlip", p: 0.5 }])],
    [
      "calls in Python",
      "train = A.Compose([\n    A.HorizontalFlip(p=0.5),\n], bbox_params=None)\n",
    ],
  ])("reads %s", (_, text) => {
    expect(draft(text).ops).toEqual([{ op: "horizontal_flip", p: 0.5 }]);
  });

  it("names what Python and hydra give by its place", () => {
    const text = `import albumentations as A
train = A.Compose([A.Resize(32, 64), A.Rotate(10, p=1), A.OneOf([A.Transpose(p=1)], p=0.5), A.ToFloat(255)])
`;
    const { ops, nodes } = draft(text);
    expect(ops).toMatchObject([
      { op: "resize", params: { width: 64, height: 32 } },
      { op: "rotate", params: { angle: [-10, 10] } },
      { one_of: [{ op: "transpose" }], p: 0.5 },
    ]);
    expect(nodes.map(({ verdict }) => verdict)).toEqual([
      "exact",
      "exact",
      "exact",
      "exact",
      "exact",
      "left-out",
    ]);
    const hydra = "_target_: albumentations.Resize\n_args_: [32, 64]\n";
    expect(draft(hydra).ops).toMatchObject([{ params: { width: 64, height: 32 } }]);
    const unknown = "_target_: albumentations.Transpose\n_args_: [1]\n";
    expect(draft(unknown).notes).toEqual(["_args_ is not carried over"]);
  });

  it("finds every pipeline of a larger configuration", () => {
    const text = `model: {name: unet, layers: [1, 2, 3]}
train:
  aug: {__version__: 1.3.0, transform: {__class_fullname__: Compose, transforms: [{__class_fullname__: Transpose, p: 1}], p: 1}}
valid:
  aug: {__version__: 1.3.0, transform: {__class_fullname__: CenterCrop, height: 32, width: 32, p: 1}}
`;
    const { pipelines } = importPipeline(text);
    expect(pipelines.map(({ ops }) => ops)).toEqual([
      "transpose",
      "center_crop:width=32,height=32",
    ]);
    expect(pipelines[1]?.nodes[0]?.path).toBe("valid.aug.transform");
  });

  it("follows anchors and reads Python's tuples as lists", () => {
    const text = `transform:
  __class_fullname__: Compose
  transforms:
  - {__class_fullname__: RandomBrightness, limit: &id001 [-0.1, 0.1], p: 1}
  - {__class_fullname__: RandomContrast, limit: *id001, p: 1}
  - {__class_fullname__: Rotate, limit: !!python/tuple [-5, 5], p: 1}
`;
    expect(importPipeline(text).pipelines[0]?.ops).toBe(
      "brightness_contrast:brightness=-0.1..0.1,contrast=0;brightness_contrast:brightness=0,contrast=-0.1..0.1;rotate:angle=-5..5,border=reflect101",
    );
  });

  it("passes label settings on and takes empty ones for none", () => {
    const set = draft(
      composed([H], {
        bbox_params: { format: "coco", min_area: 10, min_visibility: 0.1, label_fields: ["c"] },
        keypoint_params: { format: "xy" },
      }),
    );
    expect(set.metadata).toMatchObject({
      version: "1.3.1",
      bbox_params: { format: "coco", min_area: 10, min_visibility: 0.1 },
      keypoint_params: { format: "xy" },
    });
    expect(draft(composed([H], { bbox_params: {} })).metadata).not.toHaveProperty("bbox_params");
  });

  it("leaves the tensor's side out and says with which figures", () => {
    const { ops, verdicts, metadata } = draft(
      composed([
        H,
        named("Normalize", { mean: [0.5], std: [0.25], max_pixel_value: 1 }),
        named("ToFloat", { max_value: 65535 }),
        named("albumentations.pytorch.transforms.ToTensorV2", { transpose_mask: true }),
      ]),
    );
    expect(ops).toEqual([{ op: "horizontal_flip", p: 0.5 }]);
    expect(verdicts.slice(2)).toEqual([
      "Normalize left-out",
      "ToFloat left-out",
      "ToTensorV2 left-out",
    ]);
    expect(metadata).toMatchObject({
      normalize: { mean: [0.5], std: [0.25], max_pixel_value: 1 },
      to_float: { max_value: 65535 },
      to_tensor: { transpose_mask: true },
    });
  });

  it("says of a class that it does not know it, and keeps the rest", () => {
    const { ops, nodes } = draft(composed([H, named("dataloaders.special.Swirl", { a: 1 }), V]));
    expect(ops).toHaveLength(2);
    expect(nodes[2]).toEqual({
      path: "transform.transforms[1]",
      class: "Swirl",
      verdict: "unsupported",
      note: "it is no class of albumentations",
    });
  });

  it("gives noop where nothing is left", () => {
    expect(importPipeline(composed([named("Normalize")])).pipelines[0]?.ops).toBe("noop");
    expect(importPipeline(composed([])).pipelines[0]?.ops).toBe("noop");
  });

  it("names a parameter that it cannot carry over", () => {
    const [report] = draft(composed([named("HorizontalFlip", { tilt: 3, p: 1 })])).nodes.slice(1);
    expect(report).toMatchObject({ verdict: "approximate", note: "tilt is not carried over" });
  });

  it("clamps what is out of range here and says so", () => {
    const text = composed([named("RandomGamma", { gamma_limit: [1, 5000], p: 1 })]);
    const [pipeline] = importPipeline(text).pipelines;
    expect(pipeline?.ops).toBe("gamma:gamma=0.05..10");
    expect(pipeline?.nodes[1]?.note).toMatch(/clamped/);
  });
});

describe("probabilities and compositions", () => {
  it("lets always_apply outweigh p until 2.0", () => {
    const always = named("HorizontalFlip", { always_apply: true, p: 0.5 });
    expect(draft(composed([always])).ops).toEqual([{ op: "horizontal_flip" }]);
    const text = file({ __version__: "2.0.8", transform: always });
    expect(draft(text).ops).toEqual([{ op: "horizontal_flip", p: 0.5 }]);
  });

  it("knows the p of a class that gives none, by release", () => {
    const turn = (version: string) =>
      draft(file({ __version__: version, transform: named("RandomRotate90") })).ops;
    expect(turn("1.3.0")).toEqual([{ op: "rotate90", p: 0.5 }]);
    expect(turn("2.0.8")).toEqual([{ op: "rotate90" }]);
    expect(draft(composed([named("Resize", { height: 2, width: 2 })])).ops[0]).not.toHaveProperty(
      "p",
    );
  });

  it("takes the p of OneOf's children as weights", () => {
    const one = (a: number, b: number) =>
      named("OneOf", {
        transforms: [
          { ...H, p: a, always_apply: true },
          { ...V, p: b },
        ],
        p: 0.3,
      });
    expect(draft(composed([one(0.2, 0.6)])).ops).toEqual([
      {
        one_of: [
          { op: "horizontal_flip", p: 0.2 },
          { op: "vertical_flip", p: 0.6 },
        ],
        p: 0.3,
      },
    ]);
    expect(draft(composed([one(0.5, 0.5)])).ops).toEqual([
      { one_of: [{ op: "horizontal_flip" }, { op: "vertical_flip" }], p: 0.3 },
    ]);
  });

  it("keeps the share of a choice that has no counterpart", () => {
    const one = named("OneOf", {
      p: 1,
      transforms: [H, named("Normalize"), named("Swirl", { p: 0.25 })],
    });
    expect(draft(composed([one])).ops).toEqual([
      { one_of: [{ op: "horizontal_flip", p: 0.5 }, { op: "noop" }, { op: "noop", p: 0.25 }] },
    ]);
  });

  it("reads SomeOf, RandomOrder, Sequential, OneOrOther and a nested Compose", () => {
    const some = named("SomeOf", { transforms: [H, V], n: 1, replace: false, p: 0.5 });
    const some2 = file({ __version__: "2.0.8", transform: some });
    expect(draft(some2).ops).toEqual([
      {
        some_of: [
          { sequential: [{ op: "horizontal_flip", p: 0.5 }] },
          { sequential: [{ op: "vertical_flip", p: 0.5 }] },
        ],
        n: 1,
        p: 0.5,
      },
    ]);
    expect(draft(composed([some])).ops).toEqual([
      { some_of: [{ op: "horizontal_flip" }, { op: "vertical_flip" }], n: 1, p: 0.5 },
    ]);
    const order = named("RandomOrder", { transforms: [H, V], n: 2, replace: false });
    expect(draft(composed([order])).ops).toEqual([
      {
        shuffle: [
          { op: "horizontal_flip", p: 0.5 },
          { op: "vertical_flip", p: 0.5 },
        ],
      },
    ]);
    const other = named("OneOrOther", { first: H, second: V, p: 0.8 });
    expect(draft(composed([other])).ops).toMatchObject([
      { one_of: [{ op: "horizontal_flip", p: 0.8 }, { op: "vertical_flip" }] },
    ]);
    for (const name of ["Sequential", "Compose", "ReplayCompose"]) {
      expect(draft(composed([named(name, { transforms: [H, V], p: 0.2 })])).ops).toEqual([
        {
          sequential: [
            { op: "horizontal_flip", p: 0.5 },
            { op: "vertical_flip", p: 0.5 },
          ],
          p: 0.2,
        },
      ]);
    }
  });

  it("makes a step of a root that does not always apply", () => {
    const text = file({
      __version__: "1.3.0",
      transform: named("Compose", { transforms: [H], p: 0.5 }),
    });
    expect(draft(text).ops).toEqual([{ sequential: [{ op: "horizontal_flip", p: 0.5 }], p: 0.5 }]);
  });

  it("imports 1,631 nodes of nested choices", () => {
    const policy = named("Sequential", { transforms: [H, named("RGBShift", { p: 1 })], p: 1 });
    const stage = named("OneOf", { transforms: Array.from({ length: 271 }, () => policy), p: 1 });
    const text = composed([stage, stage]);
    const [pipeline] = importPipeline(text).pipelines;
    expect(pipeline?.nodes.length).toBe(1 + 2 * (1 + 271 * 3));
    expect(pipeline?.summary).toEqual({ exact: 1629, approximate: 0, left_out: 0, unsupported: 0 });
  });
});
