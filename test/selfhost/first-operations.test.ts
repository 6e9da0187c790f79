import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startImageServer, type ImageServer } from "./image-server.ts";
import { startService, type Service } from "./start-service.ts";

/** The operations of the two applications that this service grew out of, with the ends of their ranges. */
const FIRST_OPERATIONS: readonly (readonly [name: string, ...examples: string[]])[] = [
  ["brighten", "brighten:0", "brighten:100"],
  ["darken", "darken:0", "darken:100"],
  ["channel_swap", "channel_swap:r,b=g", "channel_swap:g,b=b"],
  ["cutout", "cutout:0", "cutout:100"],
  ["edge_filter", "edge_filter:edge_map", "edge_filter:edge_enhanced"],
  ["flip", "flip:x", "flip:y"],
  ["gaussian_blur", "gaussian_blur:0", "gaussian_blur:64"],
  ["invert", "invert"],
  ["max_filter", "max_filter:1", "max_filter:128"],
  ["min_filter", "min_filter:1", "min_filter:128"],
  ["uniform_blur", "uniform_blur:1", "uniform_blur:128"],
  ["mute_channel", "mute_channel:r", "mute_channel:b"],
  ["pepper_noise", "pepper_noise:0", "pepper_noise:100"],
  ["salt_noise", "salt_noise:0", "salt_noise:100"],
  ["rainbow_noise", "rainbow_noise:0", "rainbow_noise:100"],
  ["percentile_filter", "percentile_filter:0,size=1", "percentile_filter:100,size=128"],
  ["rotate", "rotate:-360", "rotate:360"],
  ["shift", "shift:up,distance=1", "shift:left,distance=5000"],
  ["tint", "tint:r,amount=0", "tint:b,amount=100"],
  ["zoom", "zoom:0", "zoom:100"],
  ["rotate by a drawn angle", "rotate:1..359"],
  ["horizontal_flip", "horizontal_flip"],
  ["blur", "blur:0", "blur:100"],
  ["noop", "noop"],
];

describe("the first applications' operations over HTTP", () => {
  let service: Service;
  let images: ImageServer;

  beforeAll(async () => {
    images = await startImageServer();
    const env = { TRUSTED_ORIGINS: images.origin, LOG_LEVEL: "silent", COMPUTE: "1" };
    service = await startService({ env });
  });
  afterAll(() => Promise.all([service.stop(), images.close()]));

  const ask = (ops: string) =>
    fetch(`${service.url}/v1/augment?url=${images.url("a.png")}&ops=${ops}&seed=7&format=png`);

  it("are twenty-four", () => {
    expect(FIRST_OPERATIONS).toHaveLength(24);
  });

  it.each(FIRST_OPERATIONS)("%s answers at both ends of its range", async (_, ...examples) => {
    for (const ops of examples) {
      const response = await ask(ops);
      expect([ops, response.status, response.headers.get("content-type")]).toEqual([
        ops,
        200,
        "image/png",
      ]);
      await response.arrayBuffer();
    }
  });

  it.each(["brighten:101", "blur:129", "percentile_filter:101", "shift:up,distance=0", "zoom:-1"])(
    "%s is beyond the range and refused",
    async (ops) => {
      const response = await ask(ops);
      expect([response.status, await response.json()]).toMatchObject([
        400,
        { code: "invalid-pipeline" },
      ]);
    },
  );
});
