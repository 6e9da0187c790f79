import { describe, expect, it } from "vitest";
import { importPipeline } from "../../../../wasm/pipeline/import/import-pipeline.ts";
import { draft } from "./drafts.ts";

const ALBU = `
# steps
albu_train_transforms = [
    dict(
        type='ShiftScaleRotate',
        shift_limit=0.0625,
        scale_limit=0.0, rotate_limit=0, interpolation=1,
        p=0.5),
    dict(type='OneOf', transforms=[
        dict(type='RGBShift', r_shift_limit=10, g_shift_limit=10, b_shift_limit=10, p=1.0),
        dict(type="ChannelShuffle", p=1.0),
    ], p=0.1),
    dict(type='JpegCompression', quality_lower=85, quality_upper=95, p=0.2),
]
lr = 0.02 / 8
train_pipeline = [
    dict(type='LoadImageFromFile'),
    dict(type='Albu', transforms=albu_train_transforms,
         bbox_params=dict(type='BboxParams', format='pascal_voc', label_fields=['gt_labels'], min_visibility=0.0),
         keymap={'img': 'image', 'gt_bboxes': 'bboxes'}),
    dict(type='Normalize', **dict(mean=[1.0, 2, 3], to_rgb=True)),
]
`;

describe("mmdetection", () => {
  it("reads the Albu step of a Python configuration", () => {
    const { ops, metadata, nodes } = draft(ALBU);
    expect(ops).toMatchObject([
      { op: "shift_scale_rotate", p: 0.5, params: { scale: [0, 0], border: "reflect101" } },
      {
        one_of: [{ op: "rgb_shift", params: { r: [-10, 10] } }, { op: "channel_shuffle" }],
        p: 0.1,
      },
      { op: "image_compression", params: { quality: [85, 95] }, p: 0.2 },
    ]);
    expect(nodes[0]).toMatchObject({ path: "train_pipeline[1].transforms[0]", verdict: "exact" });
    expect(metadata).toMatchObject({
      bbox_params: { format: "pascal_voc", min_visibility: 0 },
      keymap: { img: "image" },
      not_read: ["LoadImageFromFile", "Normalize"],
    });
    expect(importPipeline(ALBU).format).toBe("mmdetection");
  });

  it("reads it in JSON and YAML, and a bare list when it is named", () => {
    const albu = { type: "Albu", transforms: [{ type: "Transpose", p: 1 }] };
    expect(draft(JSON.stringify({ train: [albu] })).ops).toEqual([{ op: "transpose" }]);
    expect(draft("- type: Albu\n  transforms:\n  - {type: Transpose, p: 1}\n").ops).toHaveLength(1);
    expect(draft("[dict(type='Transpose', p=1)]", "mmdetection").ops).toHaveLength(1);
  });
});

describe("Ultralytics", () => {
  const RUN = `task: detect
mode: train
imgsz: 640
lr0: 0.01
hsv_h: 0.015
hsv_s: 0.7
hsv_v: 0.4
degrees: 0.0
translate: 0.1
scale: 0.5
shear: 0.0
perspective: 0.0
flipud: 0.0
fliplr: 0.5
bgr: 0.1
mosaic: 1.0
mixup: 0.15
copy_paste: 0.1
auto_augment: randaugment
erasing: 0.4
crop_fraction: 1.0
`;

  it("reads a run's arguments in the order of training, without what is zero", () => {
    const { ops, verdicts, metadata } = draft(RUN);
    expect(ops).toMatchObject([
      { op: "mosaic" },
      { op: "affine", params: { translate: [-0.1, 0.1], scale: [0.5, 1.5], fill: "#727272" } },
      { op: "mixup", p: 0.15 },
      {
        op: "color_jitter",
        params: { hue: [expect.closeTo(-5.4, 9), expect.closeTo(5.4, 9)], brightness: [0.6, 1.4] },
      },
      { op: "horizontal_flip", p: 0.5 },
      { op: "channel_swap", p: 0.1 },
    ]);
    expect(verdicts).toEqual([
      "mosaic approximate",
      "copy_paste unsupported",
      "translate approximate",
      "scale approximate",
      "mixup approximate",
      "hsv_h approximate",
      "hsv_s approximate",
      "hsv_v approximate",
      "fliplr exact",
      "bgr exact",
      "erasing left-out",
      "auto_augment left-out",
    ]);
    expect(metadata).toMatchObject({ imgsz: 640, task: "detect" });
  });

  it("reads classification as its own pipeline", () => {
    const { ops } = draft(RUN.replace("detect", "classify"));
    expect(ops).toMatchObject([
      { op: "random_resized_crop", params: { width: 640, height: 640, scale: [0.5, 1] } },
      { op: "horizontal_flip", p: 0.5 },
      { op: "rand_augment" },
      { op: "erasing", p: 0.4 },
    ]);
  });

  it.each([
    ["autoaugment", { op: "auto_augment", params: { "": "imagenet" } }],
    ["augmix", { op: "aug_mix" }],
    ["rand-m9-mstd0.5-inc1", { op: "timm", params: { "": "rand-m9-mstd0.5-inc1" } }],
  ])("reads the policy %s", (policy, op) => {
    const text = RUN.replace("detect", "classify").replace("randaugment", policy);
    expect(draft(text).ops).toContainEqual(op);
  });

  it("gives noop for a file in which all is zero", () => {
    expect(importPipeline("fliplr: 0\nmosaic: 0.0\nhsv_h: 0\n").pipelines[0]).toMatchObject({
      ops: "noop",
      nodes: [],
    });
  });
});

describe("Roboflow", () => {
  const note = (before: string, after: string, boxes = "") => `
The dataset includes 3 images.

The following pre-processing was applied to each image:
${before}

The following augmentation was applied to create 3 versions of each source image:
${after}
${boxes === "" ? "" : `\nThe following transformations were applied to the bounding boxes of each image:\n${boxes}`}

`;

  it("reads every sentence of its notes", () => {
    const { ops, metadata, nodes } = draft(
      note(
        "* Auto-orientation of pixel data (with EXIF-orientation stripping)\n* Resize to 416x320 (Stretch)\n* Grayscale (CRT phosphor)\n* Auto-contrast via adaptive equalization\n* Auto-contrast via histogram equalization\n* Auto-contrast via contrast stretching",
        "* 50% probability of horizontal flip\n* 25% probability of vertical flip\n* Equal probability of one of the following 90-degree rotations: none, clockwise, counter-clockwise, upside-down\n* Randomly crop between 0 and 20 percent of the image\n* Random rotation of between -15 and +15 degrees\n* Random shear of between -5° to +5° horizontally and -10° to +10° vertically\n* Random brigthness adjustment of between -25 and 0 percent\n* Random exposure adjustment of between -10 and +10 percent\n* Random Gaussian blur of between 0 and 2.5 pixels\n* Salt and pepper noise was applied to 1.5 percent of pixels",
      ),
    );
    expect(ops).toMatchObject([
      { op: "resize", params: { width: 416, height: 320 } },
      { op: "to_gray" },
      { op: "clahe" },
      { op: "equalize" },
      { op: "auto_contrast" },
      { op: "horizontal_flip", p: 0.5 },
      { op: "vertical_flip", p: 0.25 },
      {
        one_of: [
          { op: "noop" },
          { op: "rotate90", params: { times: 3 } },
          { op: "rotate90", params: { times: 1 } },
          { op: "rotate90", params: { times: 2 } },
        ],
      },
      { op: "zoom", params: { amount: [0, 25] } },
      { op: "rotate", params: { angle: [-15, 15] } },
      { op: "shear", params: { x: [-5, 5], y: [-10, 10] } },
      { op: "brightness_contrast", params: { brightness: [-0.25, 0], contrast: 0 } },
      { op: "gamma", params: { gamma: [0.9, 1.1] } },
      { op: "gaussian_blur", params: { sigma: [0, 2.5] } },
      { op: "salt_and_pepper", params: { amount: 0.015 } },
    ]);
    expect(nodes.filter(({ verdict }) => verdict === "unsupported")).toEqual([]);
    expect(metadata).toEqual({ versions: 3 });
  });

  it.each([
    ["(Fit within)", [{ op: "longest_max_size" }]],
    [
      "(Fit (black edges))",
      [{ op: "longest_max_size" }, { op: "pad_if_needed", params: { fill: "#000000ff" } }],
    ],
    [
      "(Fit (white edges))",
      [{ op: "longest_max_size" }, { op: "pad_if_needed", params: { fill: "#ffffff" } }],
    ],
    [
      "(Fit (reflect edges))",
      [{ op: "longest_max_size" }, { op: "pad_if_needed", params: { border: "reflect101" } }],
    ],
    [
      "(Fill (with center crop))",
      [{ op: "smallest_max_size" }, { op: "center_crop", params: { width: 64 } }],
    ],
  ])("resizes %s", (how, steps) => {
    const [op] = draft(note(`* Resize to 64x64 ${how}`, "")).ops;
    expect(steps.length === 1 ? [op] : op?.["sequential"]).toMatchObject(steps);
  });

  it("runs what was applied to boxes inside the boxes", () => {
    const { ops, nodes } = draft(
      note("* Modify classes", "", "* Random exposure adjustment of between -20 and +20 percent"),
    );
    expect(ops).toMatchObject([{ in_boxes: [{ op: "gamma" }] }]);
    expect(nodes).toMatchObject([
      { path: "preprocessing[0]", verdict: "unsupported", note: "an unknown sentence" },
      { path: "bounding_boxes[0]", verdict: "approximate" },
    ]);
  });

  it("reads a note without augmentation", () => {
    expect(draft("No image augmentation techniques were applied.\n").ops).toEqual([]);
  });
});
