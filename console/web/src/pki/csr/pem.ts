import type { Bytes } from "./der.ts";

/** Text armour of RFC 7468. */
export function pemOf(label: string, der: Uint8Array): string {
  const lines = base64(der).match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join("\n")}\n-----END ${label}-----\n`;
}

/** What stands between the lines of every block with this label, in order. */
export function dersOfPem(text: string, label: string): Bytes[] {
  const block = new RegExp(`-----BEGIN ${label}-----([A-Za-z0-9+/=\\s]+)-----END ${label}-----`, "g");
  return [...text.matchAll(block)].map(([, body = ""]) => unbase64(body.replaceAll(/\s/g, "")));
}

export function base64(bytes: Uint8Array): string {
  let text = "";
  for (const octet of bytes) text += String.fromCharCode(octet);
  return btoa(text);
}

export const unbase64 = (text: string): Bytes => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
