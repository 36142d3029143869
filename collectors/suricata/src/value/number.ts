import { fault } from "../language/problem.ts";
import { pieces, quantity, type Shape } from "./shape.ts";
import type { Comparison, Quantity, Whole } from "./value.ts";

const mostSid = 4_294_967_295;

/** A whole number that stands alone: sid, rev, gid, priority. */
export const whole: Shape<Whole> = {
  read(text) {
    // Some rule sets quote their numbers, and Suricata takes it.
    const bare = text.replace(/^"(.*)"$/, "$1").trim();
    if (!/^\d+$/.test(bare)) return fault("bad-number", 0, text);
    const value = Number(bare);
    return value > mostSid ? fault("out-of-range", 0, text, 0, mostSid) : { shape: "whole", value };
  },
  write: ({ value }) => String(value),
};

const operand = /^(?:-?\d+(?:\.\d+)?(?:[kmg]i?b?)?|0x[\da-f]+(?:=0x[\da-f]+)?|[a-z_][\w.]*)$/i;

/** One number, compared: `5`, `!5`, `>= 5`, `5<>10`, `5-10`, `&0x40`. */
export const comparison: Shape<Comparison> = {
  read(text) {
    const [first = { text: "", at: 0 }, ...extra] = pieces(text);
    const split = splitComparison(first.text);
    if (split === undefined) return fault("bad-comparison", first.at, first.text);
    const { operator, from, to } = split;
    const value = quantity(from);
    const end = to === undefined ? undefined : quantity(to);
    if (typeof value === "number" && typeof end === "number" && end < value)
      return fault("reversed-range", first.at, first.text);
    const names = extra.map((each) => each.text);
    return { shape: "comparison", operator, value, ...(end !== undefined && { to: end }), extra: names };
  },
  write({ operator, value, to, extra }) {
    return [writeComparison(operator, value, to), ...extra].join(",");
  },
};

interface Split {
  readonly operator: Comparison["operator"];
  readonly from: string;
  readonly to?: string;
}

function splitComparison(text: string): Split | undefined {
  const [, lead = "", rest = ""] = /^(!\s*&|!=|!|<=|>=|<|>|=|&)?\s*(.*)$/s.exec(text) ?? [];
  const range = lead === "" || lead === "!" ? rangeOf(rest) : undefined;
  if (range !== undefined) return { ...range, operator: `${lead === "!" ? "!" : ""}${range.operator}` as const };
  if (!operand.test(rest)) return undefined;
  const sign = lead === "!=" ? "!" : lead.replace(/\s/g, "");
  return { operator: (sign === "" ? "=" : sign) as Comparison["operator"], from: rest };
}

function rangeOf(text: string): { operator: "<>" | "-"; from: string; to: string } | undefined {
  const at = text.indexOf("<>");
  const [operator, from, to] =
    at >= 0
      ? (["<>", text.slice(0, at).trim(), text.slice(at + 2).trim()] as const)
      : (["-", ...(/^(\w+)\s*-\s*(\w+)$/.exec(text)?.slice(1) ?? ["", ""])] as const);
  return from !== undefined && to !== undefined && operand.test(from) && operand.test(to)
    ? { operator, from, to }
    : undefined;
}

function writeComparison(operator: Comparison["operator"], value: Quantity, to: Quantity | undefined): string {
  if (to !== undefined) return `${operator.startsWith("!") ? "!" : ""}${value}${operator.replace("!", "")}${to}`;
  return operator === "=" ? String(value) : `${operator}${value}`;
}
