const encoder = new TextEncoder();

/** Hex SHA-256 of bytes. */
export async function sha256Hex(bytes: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", bytes);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * Hex SHA-256 of a list of texts, each preceded by its length in bytes, so that no two lists share one spelling.
 */
export async function fingerprint(fields: readonly string[]): Promise<string> {
  const parts = fields.map((field) => encoder.encode(field));
  const lengths = parts.map((part) => encoder.encode(`${part.length}:`));
  const total = [...parts, ...lengths].reduce((sum, part) => sum + part.length, 0);
  const joined = new Uint8Array(total);
  let offset = 0;
  for (const [index, part] of parts.entries()) {
    const length = lengths[index] ?? new Uint8Array();
    joined.set(length, offset);
    joined.set(part, offset + length.length);
    offset += length.length + part.length;
  }
  return sha256Hex(joined);
}
