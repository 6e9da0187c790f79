const encoder = new TextEncoder();
const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));

/** Hex SHA-256 of bytes. */
export async function sha256Hex(bytes: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", bytes);
  let hex = "";
  for (const byte of new Uint8Array(digest)) hex += HEX[byte];
  return hex;
}

/**
 * Hex SHA-256 of a list of texts, each preceded by its length in bytes, so that no two lists share one spelling.
 */
export async function fingerprint(fields: readonly string[]): Promise<string> {
  const spelt = fields.map((field) => `${byteLength(field)}:${field}`);
  return sha256Hex(encoder.encode(spelt.join("")));
}

/** Of the text in UTF-8; a lone surrogate becomes three bytes, as the encoder writes it. */
function byteLength(text: string): number {
  // oxlint-disable-next-line no-control-regex -- what is one byte each
  return /^[\x00-\x7f]*$/.test(text) ? text.length : encoder.encode(text).length;
}
