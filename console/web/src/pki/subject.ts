/** Pairs of a distinguished name in their order. */
export type Pairs = readonly (readonly [string, string])[];

/** A name as people read it: the most telling part first. */
export function subjectText(pairs: Pairs): string {
  return pairs
    .toReversed()
    .map(([type, value]) => `${type}=${value}`)
    .join(", ");
}

/** The common name, or the whole where there is none. */
export function commonName(pairs: Pairs): string {
  return pairs.find(([type]) => type === "CN")?.[1] ?? subjectText(pairs);
}

/** Reads RFC 4514 text, as certificates are listed with, into pairs in the order of the certificate. */
export function pairsOf(text: string): Pairs {
  return splitOutside(text, /[,+]/)
    .map((part): readonly [string, string] => {
      const at = part.indexOf("=");
      return [part.slice(0, at).trim(), unescaped(part.slice(at + 1).trim())];
    })
    .filter(([type]) => type !== "")
    .toReversed();
}

function splitOutside(text: string, separator: RegExp): string[] {
  const parts: string[] = [];
  let part = "";
  for (let i = 0; i < text.length; i += 1) {
    const letter = text[i] ?? "";
    if (letter === "\\") {
      part += letter + (text[i + 1] ?? "");
      i += 1;
    } else if (separator.test(letter)) {
      parts.push(part);
      part = "";
    } else part += letter;
  }
  return part === "" ? parts : [...parts, part];
}

function unescaped(value: string): string {
  return value.replaceAll(/(?:\\[\da-f]{2})+/gi, decoded).replaceAll(/\\(.)/g, "$1");
}

function decoded(run: string): string {
  const octets = run
    .split("\\")
    .slice(1)
    .map((pair) => Number.parseInt(pair, 16));
  return new TextDecoder().decode(Uint8Array.from(octets));
}
