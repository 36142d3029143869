import type { Malformed } from "./malformed.ts";

export interface PemBlock {
  readonly label: string;
  readonly der: Uint8Array;
}

/** RFC 7468 text of one block, 64 characters a line. */
export function pemOf(label: string, der: Uint8Array): string {
  const body = Buffer.from(der.buffer, der.byteOffset, der.byteLength).toString("base64");
  return `-----BEGIN ${label}-----\n${body.replace(/.{1,64}/g, "$&\n")}-----END ${label}-----\n`;
}

const block = /-----BEGIN ([A-Z0-9 ]{1,40})-----([A-Za-z0-9+/=\s]{0,100000000}?)-----END \1-----/g;

/** Every block of a text, in order. A block whose body is no base64 is not one; text around blocks is ignored (RFC 7468 §2). */
export function derOfPem(text: string): PemBlock[] {
  return [...text.matchAll(block)].map(([, label = "", body = ""]) => ({ label, der: Buffer.from(body, "base64") }));
}

/** The first block of a label, or why there is none. */
export function one(text: string, label: string): Uint8Array | Malformed {
  const found = derOfPem(text).find((each) => each.label === label);
  if (found) return found.der;
  return { malformed: "bad-pem", offset: 0, detail: `no ${label} block` };
}
