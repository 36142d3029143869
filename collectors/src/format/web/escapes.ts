/**
 * What nginx (`\x22`) and Apache (`\"`, `\\`, `\t`, `\xe4`) wrote in place of characters that would break the line.
 * Bytes above 0x7f are UTF-8 again where they are.
 */
export function unescaped(text: string): string {
  if (!text.includes("\\")) return text;
  return text.replaceAll(/(?:\\x[0-9A-Fa-f]{2})+|\\(["\\tnrbv])/g, (found, single: string | undefined) =>
    single === undefined ? bytesOf(found) : (controls.get(single) ?? single),
  );
}

const controls = new Map([
  ["t", "\t"],
  ["n", "\n"],
  ["r", "\r"],
  ["b", "\b"],
  ["v", "\v"],
]);

const bytesOf = (escapes: string): string => Buffer.from(escapes.replaceAll("\\x", ""), "hex").toString("utf8");
