import type { Bucket } from "../../worker/storage/bucket.ts";
import { checkBucket } from "../contract/bucket-contract.ts";

/** Answers what a bucket was seen to do; with `?key=` writes the body there or reads what is there: facts and text. */
export default {
  async fetch(request: Request, { STORE }: { readonly STORE: Bucket }): Promise<Response> {
    const key = new URL(request.url).searchParams.get("key");
    if (key === null) return Response.json(await checkBucket(STORE));
    try {
      if (request.method === "PUT") await STORE.put(key, await request.bytes(), {});
      const object = await STORE.get(key);
      const text = object && new TextDecoder().decode(await object.bytes());
      return Response.json(object && [object.customMetadata, text]);
    } catch (error) {
      return Response.json(String(error));
    }
  },
};
