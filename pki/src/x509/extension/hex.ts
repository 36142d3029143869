/** Octets for people, as certificates are printed: pairs with colons. */
export function colonHex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("hex").toUpperCase().match(/../g)?.join(":") ?? "";
}
