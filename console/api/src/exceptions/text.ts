import type { Comparison, ExceptionField } from "@chengfang/model/exception";
import { stringify } from "yaml";

/** What a filter is made of. */
export interface Proposal {
  readonly title: string;
  readonly rules: readonly string[];
  readonly logsource: Readonly<Record<string, string>>;
  readonly fields: readonly ExceptionField[];
}

/** A Sigma filter that leaves out what has all these fields. */
export function filterText({ title, rules, logsource, fields }: Proposal): string {
  const selection = Object.fromEntries(fields.map((field) => [keyOf(field), valueOf(field)]));
  const filter = { rules, selection, condition: "not selection" };
  return stringify({ title, logsource, filter }, { lineWidth: 0, version: "1.1" });
}

const keyOf = ({ field, comparison }: ExceptionField) => (comparison === "is" ? field : `${field}|${comparison}`);

function valueOf({ values, comparison }: ExceptionField): unknown {
  const literal = values.map((value) => (typeof value === "string" ? literally(value, comparison) : value));
  return literal.length === 1 ? literal[0] : literal;
}

/**
 * A text as Sigma writes it when nothing in it is a wildcard. A backslash by itself stands for itself, as in paths;
 * beside another, before a wildcard, or where a modifier puts a wildcard behind it, it has to be doubled.
 */
export function literally(text: string, comparison: Comparison = "is"): string {
  const open = comparison === "contains" || comparison === "startswith";
  return text.replaceAll(/(\\+)|[*?]/g, (found, slashes: string | undefined, at: number) => {
    if (slashes === undefined) return `\\${found}`;
    const next = text[at + slashes.length];
    const alone = slashes.length === 1 && next !== "*" && next !== "?" && !(open && next === undefined);
    return alone ? slashes : slashes.repeat(2);
  });
}
