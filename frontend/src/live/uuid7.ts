/** A new UUIDv7 (RFC 9562): sorts by time, and is the key under which a note or vote is sent until it arrives. */
let last = 0;
let counter = 0;

export function uuid7(now: number = Date.now()): string {
  // Within one millisecond, or when the clock is set back, a counter keeps the order.
  counter = now > last ? 0 : (counter + 1) % 4096;
  last = Math.max(now, last);
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  for (let at = 0; at < 6; at += 1) bytes[at] = Math.floor(last / 2 ** (8 * (5 - at))) % 256;
  bytes[6] = 0x70 | (counter >> 8);
  bytes[7] = counter & 0xff;
  bytes[8] = 0x80 | (bytes[8]! & 0x3f);
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
