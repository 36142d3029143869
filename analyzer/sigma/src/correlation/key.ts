import type { FieldValue } from "../engine/record.ts";
import type { Evidence } from "./memory.ts";
import type { CorrelationRule } from "./rule.ts";

/** What a group has in common: the correlation's own names for the fields, and their values. */
export type Group = readonly { readonly field: string; readonly value: FieldValue | undefined }[];

/** Reads an event's field as the named rule calls it. */
export type ReadField = (rule: string, name: string) => FieldValue | undefined;

/** A match that a correlation takes in; one of another correlation brings what its group had in common. */
export interface Match {
  readonly rule: string;
  /** A correlation that goes on holding is fresh for `temporal` ones, but is counted once. */
  readonly crossed: boolean;
  readonly group?: Group;
  readonly evidence?: readonly Evidence[];
}

/** The group that a match falls into. An event that lacks a field belongs to a group of its own kind. */
export function groupOf(rule: CorrelationRule, match: Match, read: ReadField): Group {
  return rule.groupBy.map((field) => ({ field, value: valueFor({ rule, match, read }, field) }));
}

/** The text by which a group is kept; an absent field differs from an empty one. */
export function keyOf(group: Group): string {
  return JSON.stringify(group.map(({ value }) => value ?? null));
}

/** What a match counts as within its group, or undefined if it counts as nothing. */
export function valueOf(rule: CorrelationRule, match: Match, read: ReadField): string | undefined {
  if (rule.type === "event_count") return "";
  if (rule.type !== "value_count") return String(rule.rules.indexOf(match.rule));
  const values = rule.fields.map((field) => valueFor({ rule, match, read }, field) ?? null);
  if (values.includes(null)) return undefined;
  return values.length === 1 && typeof values[0] === "string" ? values[0] : JSON.stringify(values);
}

function valueFor({ rule, match, read }: { rule: CorrelationRule; match: Match; read: ReadField }, field: string) {
  const aliases = Object.hasOwn(rule.aliases, field) ? rule.aliases[field] : undefined;
  const name = aliases?.[match.rule] ?? field;
  return match.group?.find((each) => each.field === name)?.value ?? read(match.rule, name);
}
