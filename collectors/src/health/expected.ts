import { BlockList, isIP, isIPv6 } from "node:net";
import type { Collection, Expected } from "@chengfang/model/config/collection";

/** What a source is known by. */
interface Named {
  readonly input: string;
  readonly source: string;
}

/** Finds what the configuration expects of a source: the first entry that fits it. */
export function expectations({ sources }: Pick<Collection, "sources">): (named: Named) => Expected | undefined {
  const entries = sources.map((entry) => ({ entry, fits: fitting(entry.from) }));
  return ({ input, source }) =>
    entries.find(({ entry, fits }) => (entry.input ?? input) === input && fits(source))?.entry;
}

function fitting(from: string): (source: string) => boolean {
  const [address = "", prefix] = from.split("/");
  if (isIP(address) === 0) return glob(from);
  const family = isIPv6(address) ? "ipv6" : "ipv4";
  const most = family === "ipv6" ? 128 : 32;
  const length = Number(prefix ?? most);
  if (!Number.isInteger(length) || length < 0 || length > most) return glob(from);
  const range = new BlockList();
  range.addSubnet(address, length, family);
  return (source) => isIP(source) > 0 && range.check(source, isIPv6(source) ? "ipv6" : "ipv4");
}

/** `*` stands for any characters; pieces are looked for one after the other, so that no pattern takes long. */
function glob(pattern: string): (source: string) => boolean {
  const pieces = pattern.split("*");
  const [first = ""] = pieces;
  const last = pieces.at(-1) ?? "";
  if (pieces.length === 1) return (source) => source === pattern;
  return (source) => {
    if (source.length < first.length + last.length || !source.startsWith(first) || !source.endsWith(last)) return false;
    let at = first.length;
    for (const piece of pieces.slice(1, -1)) {
      const found = source.indexOf(piece, at);
      if (found < 0) return false;
      at = found + piece.length;
    }
    return at <= source.length - last.length;
  };
}
