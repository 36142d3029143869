import { isUtf8 } from "node:buffer";

/** A record as text, and its bytes where the text does not give them back. */
export interface Decoded {
  readonly text: string;
  readonly raw?: Buffer;
}

/** Bytes that are no UTF-8 become U+FFFD in the text. */
export function decode(bytes: Buffer): Decoded {
  const text = bytes.toString("utf8");
  return isUtf8(bytes) ? { text } : { text, raw: bytes };
}
