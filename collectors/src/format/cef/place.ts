import type { EventFields, FieldValue } from "@chengfang/model/event";
import { conversions } from "../definition/place/convert.ts";
import { type Put, putter } from "../definition/place/put.ts";
import { ecsNames, isCustom, isNumeric } from "./dictionary.ts";
import { copyOf, remember } from "../remembered.ts";

/** What is known of a key: where it stands natively, its field in ECS, and whether it is a custom one or a label. */
interface Key {
  readonly native: string;
  readonly put: Put | undefined;
  readonly custom: boolean;
  /** The custom key that it names. */
  readonly labels: string | undefined;
}

const known = new Map<string, Key>();
/** Senders choose keys: only so many are remembered. */
const most = 5000;

export function keyOf(given: string): Key {
  const found = known.get(given);
  if (found !== undefined) return found;
  const key = copyOf(given);
  const base = key.endsWith("Label") ? key.slice(0, -5) : "";
  const target = ecsNames.get(key);
  const as = conversions.find((each) => each === target?.as);
  const made: Key = {
    native: `cef.extensions.${key}`,
    put: target === undefined ? undefined : putter({ to: [target.to], as }),
    custom: isCustom(key),
    labels: base !== "" && isCustom(base) ? base : undefined,
  };
  return remember(known, most, [key, made]);
}

/** Custom values under their labels: `cs2Label=Policy cs2=7` is the extension Policy. */
export function putCustom(
  fields: EventFields,
  values: ReadonlyMap<string, string>,
  labels: ReadonlyMap<string, string>,
): void {
  for (const [key, value] of values) {
    const label = labels.get(key);
    const native = nativeOf(label === undefined || label === "" ? key : label);
    fields[fields[native] === undefined ? native : nativeOf(key)] = isNumeric(key) ? numberOf(value) : value;
  }
  for (const [key, label] of labels) if (!values.has(key)) fields[nativeOf(`${key}Label`)] = label;
}

const nativeOf = (name: string): string => keyOf(name.slice(0, 128)).native;

function numberOf(value: string): FieldValue {
  const number = /^-?\d{1,15}(?:\.\d{1,9})?$/.test(value) ? Number(value) : Number.NaN;
  return Number.isNaN(number) ? value : number;
}
