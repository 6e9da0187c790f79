/** What the page may load: itself, what its script makes, and WebAssembly. Pictures come from this service or this machine only. */
export const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "font-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** The page at `/`, whatever the address behind it: its script reads the address. */
export async function page(assets: Fetcher, address: string): Promise<Response> {
  const asset = await assets.fetch(new URL("/", address));
  const headers = new Headers({
    "Content-Type": "text/html; charset=utf-8",
    "Content-Security-Policy": PAGE_POLICY,
    "Cache-Control": "no-cache",
    "Referrer-Policy": "no-referrer",
    Vary: "Accept",
  });
  return new Response(asset.body, { status: asset.status, headers });
}
