import { children, reader, smallIntegerOf, tags } from "../der/decode.ts";
import type { Node } from "../der/decode.ts";
import { implicitConstructed, implicitPrimitive, integerContent, sequence } from "../der/encode.ts";
import { encodeGeneralName, generalNameText, parseGeneralName } from "../generalName.ts";
import type { GeneralName } from "../generalName.ts";
import { Malformation } from "../malformed.ts";
import { extensionType } from "./definition.ts";
import type { Phrase } from "./definition.ts";

export interface GeneralSubtree {
  readonly base: GeneralName;
  readonly minimum: number;
  readonly maximum?: number;
}

/** RFC 5280 §4.2.1.10. Which bases make sense is judged where paths are. */
export interface NameConstraints {
  readonly permitted: readonly GeneralSubtree[];
  readonly excluded: readonly GeneralSubtree[];
}

const words = {
  permitted: { zh: "允许", en: "permitted" },
  excluded: { zh: "排除", en: "excluded" },
} as const satisfies Record<string, Phrase>;

export const nameConstraints = extensionType<NameConstraints>("nameConstraints", {
  title: { zh: "名称限制", en: "Name constraints" },
  parse,
  encode: ({ permitted, excluded }) =>
    sequence(
      ...(permitted.length > 0 ? [implicitConstructed(0, ...permitted.map(encodeSubtree))] : []),
      ...(excluded.length > 0 ? [implicitConstructed(1, ...excluded.map(encodeSubtree))] : []),
    ),
  text: (value, language) =>
    (["permitted", "excluded"] as const).flatMap((side) =>
      value[side].map(({ base }) => `${words[side][language]} ${generalNameText(base)}`),
    ),
});

function parse(node: Node): NameConstraints {
  const each = reader(node, tags.sequence);
  const permitted = subtrees(each.optional(0xa0));
  const excluded = subtrees(each.optional(0xa1));
  each.end();
  if (permitted.length + excluded.length === 0) {
    throw new Malformation("empty-sequence", node.offset, "RFC 5280 §4.2.1.10: one of the subtrees is there");
  }
  return { permitted, excluded };
}

function subtrees(node: Node | undefined): GeneralSubtree[] {
  if (!node) return [];
  const found = children(node).map(parseSubtree);
  if (found.length === 0) throw new Malformation("empty-sequence", node.offset, "GeneralSubtrees has at least one");
  return found;
}

function parseSubtree(node: Node): GeneralSubtree {
  const each = reader(node, tags.sequence);
  const base = parseGeneralName(each.next());
  const least = each.optional(0x80);
  const most = each.optional(0x81);
  each.end();
  const minimum = least ? smallIntegerOf(least) : 0;
  if (least && minimum === 0)
    throw new Malformation("default-encoded", least.offset, "X.690 §11.5: minimum 0 is left out");
  return { base, minimum, ...(most && { maximum: smallIntegerOf(most) }) };
}

function encodeSubtree({ base, minimum, maximum }: GeneralSubtree): Uint8Array {
  return sequence(
    encodeGeneralName(base),
    ...(minimum > 0 ? [implicitPrimitive(0, integerContent(minimum))] : []),
    ...(maximum === undefined ? [] : [implicitPrimitive(1, integerContent(maximum))]),
  );
}
