interface Asset {
  readonly type: string;
  readonly etag: string;
}
interface Env {
  readonly DISK: Fetcher;
  /** Made at build time: every file that may be given, by its path. */
  readonly MANIFEST: Readonly<Record<string, Asset>>;
}

/** The static files of `dist/public`, as Cloudflare's asset binding would give them: `/` is index.html, `/x` is x.html. */
export default {
  async fetch(request, env): Promise<Response> {
    if (request.method !== "GET" && request.method !== "HEAD") {
      return new Response(null, { status: 405, headers: { allow: "GET, HEAD" } });
    }
    const path = find(env.MANIFEST, new URL(request.url).pathname);
    const asset = path === undefined ? undefined : env.MANIFEST[path];
    if (path === undefined || !asset) return new Response("Not found", { status: 404 });
    const headers = {
      "content-type": asset.type,
      etag: asset.etag,
      "cache-control": "public, max-age=0, must-revalidate",
    };
    if (request.headers.get("if-none-match")?.includes(asset.etag)) {
      return new Response(null, { status: 304, headers });
    }
    const file = await env.DISK.fetch(`http://disk${path}`, { method: request.method });
    return new Response(file.body, { status: file.status, headers });
  },
} satisfies ExportedHandler<Env>;

function find(manifest: Env["MANIFEST"], path: string): string | undefined {
  const candidates = path.endsWith("/") ? [`${path}index.html`] : [path, `${path}.html`];
  return candidates.find((candidate) => Object.hasOwn(manifest, candidate));
}
