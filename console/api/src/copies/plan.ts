import type { ColumnFinding } from "@chengfang/model/data/discover";
import type { SensitiveKind } from "@chengfang/model/data/kind";
import { mask } from "@chengfang/model/data/mask";
import type { MaskRule } from "@chengfang/model/data/mask";
import type { Keyed } from "@chengfang/model/data/permute";
import { maskText } from "@chengfang/model/data/rules";
import type { MaskingRules, Variant } from "@chengfang/model/data/rules";
import { textKinds } from "@chengfang/model/data/text";
import { Refusal } from "@chengfang/model/refusal";
import type { RulesFile } from "./options.ts";

export type Pen = (value: string) => string;

/** What becomes of one column, and why. */
export interface ColumnPlan {
  readonly column: string;
  readonly how: "masked" | "text" | "keep" | "drop";
  readonly kind?: SensitiveKind | undefined;
  readonly method: string;
  readonly pen: Pen;
}

/** A plan as it is told. */
export const said = ({ column, how, kind, method }: ColumnPlan): Omit<ColumnPlan, "pen"> => ({
  column,
  how,
  ...(kind === undefined ? {} : { kind }),
  method,
});

export interface Given {
  readonly rules: MaskingRules["rules"];
  readonly variant: Variant;
  readonly keyed: Keyed;
}

/**
 * A plan for every column of a table: what the rules file says, else what was found in it; in all others numbers of
 * people are masked wherever they stand in the texts.
 */
export function planOf(
  table: { readonly columns: readonly string[]; readonly findings: readonly ColumnFinding[] },
  { columns: own, rules }: RulesFile,
  { rules: inForce, variant, keyed }: Given,
): ReadonlyMap<string, ColumnPlan> {
  const unknown = Object.keys(own).find((name) => !table.columns.includes(name));
  if (unknown !== undefined)
    throw new Refusal("invalid", `there is no column ${unknown}`, { reason: "column", column: unknown });
  const found = new Map(table.findings.map((finding) => [finding.column, finding]));
  const ruleOf = (kind: SensitiveKind) => rules[kind]?.[variant] ?? inForce[kind][variant];
  const text = { how: "text", method: "text", pen: textPen({ rules: inForce, variant, keyed }) } as const;
  const masked = (kind: SensitiveKind | undefined, rule: MaskRule) =>
    ({
      how: "masked",
      kind,
      method: rule.method,
      pen: remembering((value) => mask(value, rule, { kind, keyed })),
    }) as const;
  const planFor = (column: string): Omit<ColumnPlan, "column"> => {
    const wish = Object.hasOwn(own, column) ? own[column] : undefined;
    if (wish === "keep" || wish === "drop") return { how: wish, method: wish, pen: (value) => value };
    if (wish === "text") return text;
    if (typeof wish === "object") return masked(wish.kind, wish.rule);
    const finding = found.get(column);
    const kind = wish ?? (finding?.where === "value" ? finding.kind : undefined);
    return kind === undefined ? text : masked(kind, ruleOf(kind));
  };
  return new Map(table.columns.map((column) => [column, { column, ...planFor(column) }]));
}

/** Numbers of people in a text, each masked by its kind's rule. */
export function textPen({ rules, variant, keyed }: Given): Pen {
  return (value) => (value.length < 11 ? value : maskText(value, { rules, kinds: textKinds, variant, keyed }));
}

const remembered = 20_000;

/** The same value comes again and again (names, places), and is masked once; columns of which that is not so don't ask. */
function remembering(pen: Pen): Pen {
  const known = new Map<string, string>();
  let asked = 0;
  let hits = 0;
  return (value) => {
    if (value === "") return value;
    if (asked > remembered && hits < asked / 4) return pen(value);
    asked += 1;
    const before = known.get(value);
    if (before !== undefined) {
      hits += 1;
      return before;
    }
    const masked = pen(value);
    if (known.size >= remembered) known.clear();
    known.set(value, masked);
    return masked;
  };
}
