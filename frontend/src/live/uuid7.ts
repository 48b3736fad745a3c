/** A new UUIDv7 (RFC 9562): sorts in the order in which it was made here, and is the key under which a note or vote is sent. */
import { recall, remember } from "../parts/memory";

const LAST = "stokje-last-key";
let last = 0;

export function uuid7(now: number = Date.now()): string {
  // After a reload, in another tab, or when the clock is set back: a later key still sorts after an earlier one.
  last = Math.max(now, last + 1, (Number(recall(LAST)) || 0) + 1);
  remember(LAST, String(last));
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  for (let at = 0; at < 6; at += 1) bytes[at] = Math.floor(last / 2 ** (8 * (5 - at))) % 256;
  bytes[6] = 0x70 | (bytes[6]! & 0x0f);
  bytes[8] = 0x80 | (bytes[8]! & 0x3f);
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
