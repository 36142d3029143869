import { z } from "zod";
import { SensitiveKind } from "./kind.ts";
import { MaskRule, mask } from "./mask.ts";
import type { Keyed } from "./permute.ts";
import { findIn, textKinds } from "./text.ts";

/** How much a masked value may still tell: on a screen of the office, to others, or as a copy for tests and exchange. */
export const Variant = z.enum(["normal", "strict", "share"]);
export type Variant = z.infer<typeof Variant>;

export const KindRules = z.strictObject({ normal: MaskRule, strict: MaskRule, share: MaskRule });
export type KindRules = z.infer<typeof KindRules>;

/** `rules/data/masking.yml`. */
export const MaskingRules = z.strictObject({
  /** Kinds that are masked in events and alerts. */
  events: z.array(z.enum(textKinds)),
  rules: z.record(SensitiveKind, KindRules),
});
export type MaskingRules = z.infer<typeof MaskingRules>;

/** A text in which the sensitive numbers alone are masked, all else stays as it is. */
export function maskText(
  text: string,
  {
    rules,
    kinds,
    variant,
    keyed,
  }: { rules: MaskingRules["rules"]; kinds: readonly SensitiveKind[]; variant: Variant; keyed?: Keyed },
): string {
  const spans = findIn(text);
  if (spans.length === 0) return text;
  let masked = "";
  let from = 0;
  for (const { kind, start, end } of spans) {
    if (!kinds.includes(kind)) continue;
    masked += text.slice(from, start) + mask(text.slice(start, end), rules[kind][variant], { kind, keyed });
    from = end;
  }
  return masked + text.slice(from);
}
