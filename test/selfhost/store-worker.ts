/** Uses an R2 binding as the service does, and answers what it saw. */
export default {
  async fetch(_request: Request, { STORE }: { readonly STORE: R2Bucket }): Promise<Response> {
    const text = async (object: Promise<R2ObjectBody | null>) => (await object)?.text();
    const key = "results/ab/CD é?#.bin";
    await STORE.put(key, "12345678", {
      customMetadata: { é: "ü" },
      httpMetadata: { contentType: "image/png" },
    });
    const head = await STORE.head(key);
    const big = new Uint8Array(5_000_000).fill(7);
    await STORE.put("big", big);
    const { readable, writable } = new FixedLengthStream(3);
    const writer = writable.getWriter();
    const written = writer.write(new Uint8Array([1, 2, 3])).then(() => writer.close());
    await Promise.all([STORE.put("stream", readable), written]);
    await STORE.put("empty", "");
    await STORE.put("../../etc/x", "inside");
    const seen = {
      head: [head?.size, head?.customMetadata, head?.httpMetadata],
      whole: await text(STORE.get(key)),
      range: await text(STORE.get(key, { range: { offset: 2, length: 3 } })),
      suffix: await text(STORE.get(key, { range: { suffix: 2 } })),
      header: await text(STORE.get(key, { range: new Headers({ range: "bytes=1-2" }) })),
      missing: [await STORE.head("none"), await STORE.get("none")],
      created: await STORE.put(key, "other", { onlyIf: { etagDoesNotMatch: "*" } }),
      kept: await text(STORE.get(key)),
      unmatched: "body" in ((await STORE.get(key, { onlyIf: { etagMatches: "other" } })) ?? {}),
      big: (await (await STORE.get("big"))?.arrayBuffer())?.byteLength,
      stream: (await STORE.head("stream"))?.size,
      empty: await text(STORE.get("empty")),
      climbed: await text(STORE.get("../../etc/x")),
      keys: (await STORE.list()).objects.map((object) => object.key),
      folders: (await STORE.list({ prefix: "results/", delimiter: "/" })).delimitedPrefixes,
      pages: await pages(STORE),
    };
    await STORE.delete(["big", "none", "stream"]);
    return Response.json({ ...seen, deleted: await STORE.head("big") });
  },
};

async function pages(store: R2Bucket): Promise<string[][]> {
  const found: string[][] = [];
  let cursor: string | undefined;
  do {
    const page = await store.list({ limit: 2, ...(cursor !== undefined && { cursor }) });
    found.push(page.objects.map((object) => object.key));
    cursor = page.truncated ? page.cursor : undefined;
  } while (cursor !== undefined && found.length < 10);
  return found;
}
