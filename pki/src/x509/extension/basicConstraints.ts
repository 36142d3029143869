import { asBoolean, asSmallInteger, reader, tags } from "../der/decode.ts";
import type { Node } from "../der/decode.ts";
import { boolean, integer, sequence } from "../der/encode.ts";
import { Malformation } from "../malformed.ts";
import { extensionType } from "./definition.ts";

/** RFC 5280 §4.2.1.9. */
export interface BasicConstraints {
  readonly ca: boolean;
  /** How many CA certificates, not counting self-issued ones, may follow. */
  readonly pathLength?: number;
}

export const basicConstraints = extensionType<BasicConstraints>("basicConstraints", {
  title: { zh: "基本限制", en: "Basic constraints" },
  parse,
  encode: ({ ca, pathLength }) =>
    sequence(...(ca ? [boolean(true)] : []), ...(pathLength === undefined ? [] : [integer(pathLength)])),
  text: ({ ca, pathLength }, language) => {
    const kind = ca ? { zh: "CA 证书", en: "a CA" } : { zh: "终端实体", en: "an end entity" };
    const length = { zh: `路径长度限制 ${pathLength}`, en: `path length at most ${pathLength}` };
    return [kind[language], ...(pathLength === undefined ? [] : [length[language]])];
  },
});

function parse(node: Node): BasicConstraints {
  const each = reader(node, tags.sequence);
  const flag = each.optional(tags.boolean);
  const ca = flag !== undefined && asBoolean(flag);
  if (flag && !ca) throw new Malformation("default-encoded", flag.offset, "X.690 §11.5: cA FALSE is left out");
  const length = each.optional(tags.integer);
  each.end();
  return { ca, ...(length && { pathLength: asSmallInteger(length) }) };
}
