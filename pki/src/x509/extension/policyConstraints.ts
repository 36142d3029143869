import { reader, smallIntegerOf, tags } from "../der/decode.ts";
import { implicitPrimitive, integerContent, sequence } from "../der/encode.ts";
import { Malformation } from "../malformed.ts";
import { extensionType } from "./definition.ts";

/** RFC 5280 §4.2.1.11: after how many more certificates the demand begins. */
export interface PolicyConstraints {
  readonly requireExplicitPolicy?: number;
  readonly inhibitPolicyMapping?: number;
}

export const policyConstraints = extensionType<PolicyConstraints>("policyConstraints", {
  title: { zh: "策略限制", en: "Policy constraints" },
  parse: (node) => {
    const each = reader(node, tags.sequence);
    const explicitly = each.optional(0x80);
    const mapping = each.optional(0x81);
    each.end();
    if (!explicitly && !mapping)
      throw new Malformation("empty-sequence", node.offset, "one of the constraints is there");
    return {
      ...(explicitly && { requireExplicitPolicy: smallIntegerOf(explicitly) }),
      ...(mapping && { inhibitPolicyMapping: smallIntegerOf(mapping) }),
    };
  },
  encode: ({ requireExplicitPolicy, inhibitPolicyMapping }) =>
    sequence(
      ...(requireExplicitPolicy === undefined ? [] : [implicitPrimitive(0, integerContent(requireExplicitPolicy))]),
      ...(inhibitPolicyMapping === undefined ? [] : [implicitPrimitive(1, integerContent(inhibitPolicyMapping))]),
    ),
  text: ({ requireExplicitPolicy, inhibitPolicyMapping }, language) => [
    ...(requireExplicitPolicy === undefined
      ? []
      : [`${{ zh: "要求明确策略", en: "explicit policy required after" }[language]} ${requireExplicitPolicy}`]),
    ...(inhibitPolicyMapping === undefined
      ? []
      : [`${{ zh: "禁止策略映射", en: "policy mapping inhibited after" }[language]} ${inhibitPolicyMapping}`]),
  ],
});
