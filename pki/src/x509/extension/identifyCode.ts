import { tags, textOf } from "../der/decode.ts";
import type { Node } from "../der/decode.ts";
import { implicitPrimitive } from "../der/encode.ts";
import { Malformation } from "../malformed.ts";
import { extensionType } from "./definition.ts";
import type { Phrase } from "./definition.ts";

const kinds = ["resident", "military", "passport"] as const;

const words = {
  resident: { zh: "居民身份证号码", en: "resident identity card" },
  military: { zh: "军官证号码", en: "military officer's card" },
  passport: { zh: "护照号码", en: "passport" },
} as const satisfies Record<string, Phrase>;

/** GM/T 0015-2012 §5.2.4.3.19: a person's number, by the paper it stands on. */
export interface IdentifyCode {
  readonly kind: (typeof kinds)[number];
  readonly number: string;
}

export const identifyCode = extensionType<IdentifyCode>("identifyCode", {
  title: { zh: "个人身份标识码", en: "Identify code" },
  parse,
  encode: ({ kind, number }) => implicitPrimitive(kinds.indexOf(kind), Buffer.from(number, "utf8")),
  text: ({ kind, number }, language) => [`${words[kind][language]} ${number}`],
});

/** [0] and [2] are PrintableString, [1] is UTF8String. */
function parse(node: Node): IdentifyCode {
  const kind = kinds[node.tag - 0x80];
  if (!kind) throw new Malformation("unexpected-tag", node.offset, "an alternative of IdentifyCode is expected");
  return { kind, number: textOf(node, kind === "military" ? tags.utf8String : tags.printableString) };
}
