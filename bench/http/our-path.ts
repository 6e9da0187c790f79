import { PIPELINE, PIPELINE_QUALITY } from "../groups/pipeline.ts";

/** Where the service gives what the peers give: the pipeline of the bench on a picture, as JPEG. */
export function ourPath({ url, seed }: { url: string; seed: number }): string {
  const query = new URLSearchParams({
    url,
    ops: PIPELINE,
    format: "jpeg",
    quality: String(PIPELINE_QUALITY),
    seed: String(seed),
  });
  return `/v1/augment?${query.toString()}`;
}
