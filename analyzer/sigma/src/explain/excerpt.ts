import type { FieldValue } from "../engine/record.ts";

const longest = 300;
const mostElements = 20;

/** A value short enough to be read: of a long text the part that holds what was found, of a list the first elements. */
export function excerpt(value: FieldValue, found: string): FieldValue {
  if (typeof value === "string") return ofText(value, found);
  if (Array.isArray(value))
    return (value as readonly FieldValue[]).slice(0, mostElements).map((each) => excerpt(each, found));
  if (typeof value === "object" && value !== null) return ofText(JSON.stringify(value), found);
  return value;
}

function ofText(text: string, found: string): string {
  if (text.length <= longest) return text;
  const at = found === "" ? 0 : Math.max(0, text.toLowerCase().indexOf(found.toLowerCase()));
  const from = Math.max(0, Math.min(at - 80, text.length - longest));
  const part = text.slice(from, from + longest);
  return `${from > 0 ? "…" : ""}${part}${from + longest < text.length ? "…" : ""}`;
}
