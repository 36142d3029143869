import type { EventFields, FieldValue } from "@chengfang/model/event";
import { isObject } from "../json.ts";
import type { Convert, EventType } from "./place.ts";

/** A key of EVE: the field its value stays under, and where it goes in ECS. Made once, so that no name is joined per event. */
export interface Branch {
  readonly field: string;
  readonly children: Map<string, Branch>;
  to?: string;
  convert?: Convert | undefined;
  keep: boolean;
}

const home = "suricata.eve.";
/** Unknown keys are remembered up to here; an attacker may send new ones for ever. */
const mostChildren = 512;

/** All places of all event types as one tree, as an alert may carry any protocol's keys. */
export function treeOf(types: Readonly<Record<string, EventType>>): Branch {
  const root: Branch = { field: "", children: new Map(), keep: false };
  for (const { places } of Object.values(types))
    for (const [path, place] of Object.entries(places ?? {})) {
      const branch = path.split(".").reduce((parent, key) => childOf(parent, key), root);
      const [to, convert] = typeof place === "string" ? [place, undefined] : place;
      branch.to = to;
      branch.convert = convert;
      // Rules for Suricata are written against its own names of an alert.
      branch.keep = path.startsWith("alert.");
    }
  return root;
}

/** Puts every value below a branch: where ECS has a place for it there, else under its own name. */
export function plant(fields: EventFields, branch: Branch, value: FieldValue): void {
  if (isObject(value)) {
    const keys = Object.keys(value);
    if (keys.length === 0) fields[branch.field] = value;
    for (const key of keys) plant(fields, childOf(branch, key), value[key] as FieldValue);
    return;
  }
  const { to, convert } = branch;
  const converted = to === undefined ? undefined : convert === undefined ? plain(value) : convert(value);
  if (to !== undefined && converted !== undefined) fields[to] = converted;
  if (branch.keep || converted !== value) fields[branch.field] = value;
}

function plain(value: FieldValue): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

export function childOf(parent: Branch, key: string): Branch {
  const known = parent.children.get(key);
  if (known !== undefined) return known;
  const child: Branch = {
    field: `${parent.field || home}${parent.field === "" ? "" : "."}${key}`,
    children: new Map(),
    keep: false,
  };
  if (parent.children.size < mostChildren) parent.children.set(key, child);
  return child;
}
