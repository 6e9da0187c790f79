/** RPC carries values of at most 32 MiB, and streams of any length. */
const STREAM_ABOVE = 16 * 1024 * 1024;

/** Bytes on their way between two isolates. */
export type Carried = Uint8Array | ReadableStream<Uint8Array>;

/** `parts`: how many such bytes one call may hold. */
export function carry(bytes: Uint8Array, parts = 1): Carried {
  if (bytes.byteLength <= STREAM_ABOVE / parts) return bytes;
  return new Response(bytes).body ?? bytes;
}

export async function receive(carried: Carried): Promise<Uint8Array> {
  if (carried instanceof Uint8Array) return carried;
  return new Uint8Array(await new Response(carried).arrayBuffer());
}
