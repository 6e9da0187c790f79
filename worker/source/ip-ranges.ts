/** First address and prefix length of a block that is no place for a public image. */
type Block = readonly [first: string, bits: number];

/**
 * IANA IPv4 Special-Purpose Address Registry (RFC 6890 and its updates): all that is not globally reachable,
 * with multicast, the retired 6to4 relays (RFC 7526) and the one public address that a cloud answers itself.
 */
const REFUSED_V4: readonly Block[] = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["168.63.129.16", 32], // Azure's host agent, reachable only from within
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
];

/** Inside 2000::/3, from the IANA IPv6 Special-Purpose Address Registry. All outside 2000::/3 is refused at once. */
const REFUSED_V6: readonly Block[] = [
  ["2001::", 23], // protocol assignments: Teredo, benchmarking, ORCHID, DRIP
  ["2001:db8::", 32],
  ["2002::", 16], // 6to4 carries an IPv4 address that its relay would follow
  ["2620:4f:8000::", 48],
  ["3fff::", 20],
];

const GLOBAL_UNICAST: Block = ["2000::", 3];

/** Bytes of a dotted IPv4 address as the URL parser spells it; undefined for anything else. */
export function parseIpv4(text: string): readonly number[] | undefined {
  if (!/^\d{1,3}(\.\d{1,3}){3}$/.test(text)) return undefined;
  const bytes = text.split(".").map(Number);
  return bytes.every((byte) => byte <= 255) ? bytes : undefined;
}

/** Sixteen bytes of an IPv6 address without brackets, in hexadecimal groups as the URL parser spells it. */
export function parseIpv6(text: string): readonly number[] | undefined {
  const halves = text.split("::");
  if (halves.length > 2) return undefined;
  const [head = [], tail = []] = halves.map((half) => (half === "" ? [] : half.split(":")));
  const missing = 8 - head.length - tail.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined;
  const groups = [...head, ...Array.from({ length: missing }, () => "0"), ...tail];
  if (!groups.every((group) => /^[\da-f]{1,4}$/i.test(group))) return undefined;
  return groups.flatMap((group) => {
    const value = Number.parseInt(group, 16);
    return [value >> 8, value & 255];
  });
}

/** Whether the four bytes are an address that the public internet routes. */
export function isPublicIpv4(bytes: readonly number[]): boolean {
  return !REFUSED_V4.some(([first, bits]) => startsWith(bytes, parseIpv4(first), bits));
}

/** Whether the sixteen bytes are public unicast and carry no IPv4 address that is not public. */
export function isPublicIpv6(bytes: readonly number[]): boolean {
  if (!startsWith(bytes, parseIpv6(GLOBAL_UNICAST[0]), GLOBAL_UNICAST[1])) return false;
  if (REFUSED_V6.some(([first, bits]) => startsWith(bytes, parseIpv6(first), bits))) return false;
  const embedded = isatapIpv4(bytes);
  return embedded === undefined || isPublicIpv4(embedded);
}

/** The IPv4 address in an ISATAP interface identifier (RFC 5214: 00-00-5E-FE or 02-00-5E-FE, then the address). */
function isatapIpv4(bytes: readonly number[]): readonly number[] | undefined {
  const [u, g, x, y] = bytes.slice(8, 12);
  const marked = (u === 0 || u === 2) && g === 0 && x === 0x5e && y === 0xfe;
  return marked ? bytes.slice(12) : undefined;
}

function startsWith(
  bytes: readonly number[],
  first: readonly number[] | undefined,
  bits: number,
): boolean {
  if (first === undefined) throw new TypeError("A refused block is misspelt.");
  return first.every((expected, index) => {
    const counted = Math.min(Math.max(bits - index * 8, 0), 8);
    const mask = (0xff << (8 - counted)) & 0xff;
    return ((bytes[index] ?? 0) & mask) === (expected & mask);
  });
}
