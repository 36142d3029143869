/**
 * A serial number as text: lower-case hexadecimal of its content octets, without the zero octet that only keeps it
 * positive. Numbers that are negative or too long keep their octets: whether they may stand is for others to judge.
 */
export function serialText(content: Uint8Array): string {
  const text = Buffer.from(content.buffer, content.byteOffset, content.byteLength).toString("hex");
  return text.length > 2 && text.startsWith("00") ? text.slice(2) : text;
}
