import type { EventFields, FieldValue } from "@chengfang/model/event";
import { putEnd } from "../../source.ts";
import { ecsType } from "../../ecs/type.ts";
import { fit } from "../../ecs/value.ts";
import { type Conversion, converted } from "./convert.ts";

/** Puts a value of the vendor's into the event; false where it does not fit there. */
export type Put = (fields: EventFields, value: FieldValue) => boolean;

/** ECS fields that are lists. */
const lists =
  /^(?:event\.(?:category|type)|related\.\w+|tags|host\.(?:ip|mac)|observer\.(?:ip|mac)|process\.args|dns\.(?:resolved_ip|header_flags)|user\.roles|threat\.(?:tactic|technique)\.(?:id|name)|rule\.author|email\.(?:to|cc|bcc)\.address|email\.from\.address|email\.attachments)$/;

export const isList = (name: string): boolean => lists.test(name);

export interface Aim {
  readonly to: readonly string[];
  readonly as?: Conversion | undefined;
  readonly split?: string | undefined;
}

/** How values come to their field. `source.address` and `destination.address` say whether they are an `ip` or a `domain`. */
export function putter({ to, as, split }: Aim): Put {
  const puts = to.map(one);
  const all: Put = (fields, value) => {
    let fits = true;
    for (const put of puts) if (!put(fields, value)) fits = false;
    return fits;
  };
  const whole = puts.length === 1 ? (puts[0] ?? all) : all;
  if (as === undefined && split === undefined) return whole;
  return (fields, value) => {
    if (as === "first" && Array.isArray(value)) return whole(fields, value[0] ?? null);
    if (typeof value === "object") return whole(fields, value);
    const text = `${value}`;
    const items =
      split === undefined
        ? [text]
        : text
            .split(split)
            .map((item) => item.trim())
            .filter(Boolean);
    const made = as === undefined ? items : items.map((item) => converted(as, item));
    const known = made.filter((item) => item !== undefined);
    if (known.length < made.length || known.length === 0) return false;
    return whole(fields, split === undefined ? (known[0] ?? null) : known);
  };
}

function one(name: string): Put {
  if (name === "source.address") return end("source");
  if (name === "destination.address") return end("destination");
  const type = ecsType(name);
  const isPort = name.endsWith(".port");
  if (isList(name))
    return (fields, value) => {
      const fitted = fit(Array.isArray(value) ? value : [value], type);
      if (fitted !== undefined) fields[name] = merged(fields[name], fitted);
      return fitted !== undefined;
    };
  return (fields, value) => {
    const fitted = fit(value, type);
    if (fitted === undefined || (isPort && !isPortNumber(fitted))) return false;
    if (Array.isArray(fitted) && type !== "any" && type !== "object") return false;
    fields[name] = fitted;
    return true;
  };
}

const isPortNumber = (value: FieldValue): boolean => typeof value === "number" && value >= 0 && value <= 65_535;

const end =
  (side: "source" | "destination"): Put =>
  (fields, value) => {
    if (typeof value === "string") putEnd(fields, side, value);
    return typeof value === "string";
  };

function merged(before: FieldValue | undefined, more: FieldValue): FieldValue {
  return Array.isArray(before) && Array.isArray(more) ? [...new Set([...before, ...more])] : more;
}
