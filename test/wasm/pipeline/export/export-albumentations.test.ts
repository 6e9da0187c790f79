import { it } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { AUGMENTATIONS } from "../../../../wasm/augmentations/index.ts";
import { exportAlbumentations } from "../../../../wasm/pipeline/export/export-albumentations.ts";
import { RULES } from "../../../../wasm/pipeline/export/rules.ts";
import { formatPipeline } from "../../../../wasm/pipeline/format.ts";
import { importPipeline } from "../../../../wasm/pipeline/import/import-pipeline.ts";
import { parsePipeline } from "../../../../wasm/pipeline/parse-pipeline.ts";
import type { Pipeline, PipelineNode } from "../../../../wasm/pipeline/spec.ts";
import { pipelines } from "../arbitrary-pipeline.ts";

const back = (pipeline: Pipeline) =>
  importPipeline(JSON.stringify(exportAlbumentations(pipeline).transform)).pipelines[0];

describe("export to albumentations", () => {
  it("writes what albumentations.from_dict reads", () => {
    const { transform, summary } = exportAlbumentations(
      parsePipeline("rotate@0.5:-30..30,border=reflect101;one_of@0.3(gaussian_blur@2:1..3;invert)"),
    );
    expect(transform).toEqual({
      __version__: "2.0.8",
      transform: {
        __class_fullname__: "Compose",
        p: 1,
        bbox_params: null,
        keypoint_params: null,
        additional_targets: {},
        is_check_shapes: true,
        transforms: [
          {
            __class_fullname__: "Rotate",
            limit: [-30, 30],
            interpolation: 1,
            mask_interpolation: 0,
            border_mode: 4,
            fill: 0,
            fill_mask: 0,
            p: 0.5,
          },
          {
            __class_fullname__: "OneOf",
            p: 0.3,
            transforms: [
              { __class_fullname__: "GaussianBlur", blur_limit: 0, sigma_limit: [1, 3], p: 1 },
              { __class_fullname__: "InvertImg", p: 0.5 },
            ],
          },
        ],
      },
    });
    expect(summary).toEqual({ exact: 4, approximate: 0, left_out: 0, unsupported: 0 });
  });

  it.each(
    AUGMENTATIONS.filter(({ name }) => RULES.has(name)).map(({ name, examples }) => ({
      name,
      texts: examples.map((params) => formatExample(name, params)),
    })),
  )("brings $name back where it says exact", ({ texts }) => {
    const verdicts = texts.map((text) => {
      const pipeline = parsePipeline(text);
      const [report] = exportAlbumentations(pipeline).nodes;
      if (report?.verdict === "exact") expect(back(pipeline)?.ops).toBe(formatPipeline(pipeline));
      return report?.verdict;
    });
    expect(verdicts).not.toContain("unsupported");
  });

  it.each([
    "horizontal_flip@0.5",
    "rotate90",
    "affine:scale=0.5..2,translate_x=0.1,rotate=-10..10,shear_y=5,fill=#ff000080,interpolation=cubic",
    "shift_scale_rotate:shift_x=0.1,angle=3..7,border=wrap",
    "resize:10,height=20;resize:10,height=20,interpolation=area;longest_max_size:64",
    "random_crop:10,height=20,pad_if_needed=true,border=reflect;center_crop:8,height=8;random_resized_crop:8,height=9,scale=0.5..1",
    "pad_if_needed:10,min_height=20,position=top_left,fill=#102030",
    "brightness_contrast:0.1..0.2,contrast=0;gamma:0.5..2;rgb_shift:r=5,g=-5..5,b=0",
    "blur:5;gaussian_blur:1..3;gauss_noise:0.1,mean=0.05,per_channel=false",
    "coarse_dropout:3..8,height=0.1,width=0.2..0.3,fill=#ffaa00",
    "sequential@0.2(invert;shuffle(transpose@0.4;sepia));some_of:n=1(posterize:4;solarize:0.5)",
    "one_of(horizontal_flip@0.2;vertical_flip@0.7)",
  ])("calls all of %s exact", (text) => {
    const pipeline = parsePipeline(text);
    const { summary, nodes } = exportAlbumentations(pipeline);
    expect(nodes.filter(({ verdict }) => verdict !== "exact")).toEqual([]);
    expect(summary.approximate + summary.unsupported).toBe(0);
    expect(back(pipeline)?.ops).toBe(formatPipeline(pipeline));
  });

  it.each([
    ["cutout:10", "unsupported", /no counterpart/],
    ["rotate90:1", "approximate", /no counterpart/],
    ["coarse_dropout:seed=3", "approximate", /no counterpart/],
    ["rotate:interpolation=area", "approximate", /no counterpart/],
    ["blur:3..8", "approximate", /no counterpart/],
  ])("does not call %s exact", (text, verdict, note) => {
    const [report] = exportAlbumentations(parsePipeline(text)).nodes;
    expect(report?.verdict).toBe(verdict);
    expect(report?.note).toMatch(note);
  });

  it.prop([pipelines()])("gives a pipeline back whose nodes are all exact", (pipeline) => {
    const { nodes } = exportAlbumentations(pipeline);
    expect(nodes.length).toBeGreaterThan(0);
    if (nodes.some(({ verdict }) => verdict !== "exact")) return;
    expect(back(pipeline)?.ops).toBe(formatPipeline(relative(pipeline)));
  });
});

/** Weights of a choice relative to what is written: as they are up to 1, even ones as 1. */
function relative(pipeline: Pipeline): Pipeline {
  return { nodes: pipeline.nodes.map((node) => relativeNode(node)) };
}

function relativeNode(node: PipelineNode): PipelineNode {
  if ("op" in node) return node;
  const children = node.children.map((child) => relativeNode(child));
  const [first] = children;
  const even = children.every((child) => child.p === first?.p) && first?.p !== 0;
  const shared = node.combinator === "one_of" || node.combinator === "some_of";
  const certain = node.combinator === "some_of" || even;
  const params =
    node.combinator === "some_of" ? someOf(Number(node.params["n"] ?? 2), children.length) : {};
  return {
    ...node,
    params,
    children: shared && certain ? children.map((child) => ({ ...child, p: 1 })) : children,
  };
}

function someOf(n: number, most: number): PipelineNode["params"] {
  return Math.min(n, most) === 2 ? {} : { n: Math.min(n, most) };
}

function formatExample(name: string, params: Readonly<Record<string, unknown>>): string {
  const args = Object.entries(params).map(
    ([key, value]) => `${key}=${Array.isArray(value) ? value.join("..") : String(value)}`,
  );
  return args.length === 0 ? name : `${name}:${args.join(",")}`;
}
