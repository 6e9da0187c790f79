import { z } from "zod";
import { expandTimm } from "./expand-timm.ts";
import { defineExpansion } from "./policy.ts";
import { readTimmConfig } from "./timm-config.ts";

export const timm = defineExpansion({
  name: "timm",
  summary:
    "A policy as timm writes it: rand-m9-mstd0.5-inc1, augmix-m3-w3, or original, originalr, v0, v0r, 3a with -mstd0.5.",
  params: z.object({
    config: z
      .string({ error: "must be a policy string such as rand-m9-mstd0.5-inc1" })
      .max(200, { error: "is longer than any policy string" })
      .superRefine((text, context) => {
        const config = readTimmConfig(text);
        if (typeof config === "string") context.addIssue({ code: "custom", message: config });
      })
      .default("rand-m9-mstd0.5-inc1"),
  }),
  expand: ({ config }, random) => {
    const read = readTimmConfig(config);
    return typeof read === "string" ? [] : expandTimm(read, random);
  },
});
