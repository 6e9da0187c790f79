import { fingerprint } from "../fingerprint.ts";

/** A JSON document that changes only with the version of the service. */
export async function sendDocument(
  value: unknown,
  ifNoneMatch: string | undefined,
): Promise<Response> {
  const text = JSON.stringify(value);
  const etag = `"${(await fingerprint([text])).slice(0, 40)}"`;
  const headers = { ETag: etag, "Cache-Control": "public, max-age=300" };
  const held = ifNoneMatch?.split(",").map((tag) => tag.trim().replace(/^W\//, ""));
  if (held?.includes(etag)) return new Response(null, { status: 304, headers });
  return new Response(text, {
    headers: { ...headers, "Content-Type": "application/json; charset=utf-8" },
  });
}
