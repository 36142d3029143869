import type { FieldValue } from "@chengfang/model/event";
import { canonicalAddress } from "../../enrich/address.ts";
import { isoTime } from "../iso-time.ts";
import type { EcsType } from "./type.ts";

type Scalar = string | number | boolean;

/** A scalar made to fit its ECS type, or undefined if it cannot. Texts of numbers count as numbers, as Elasticsearch has it. */
const fitting: Readonly<Record<EcsType, (value: Scalar) => Scalar | undefined>> = {
  any: (value) => value,
  object: (value) => value,
  keyword: (value) => (typeof value === "string" ? value : String(value)),
  long: whole,
  float: (value) => {
    const number = typeof value === "boolean" || value === "" ? Number.NaN : Number(value);
    return Number.isFinite(number) ? number : undefined;
  },
  ip: (value) => (typeof value === "string" ? canonicalAddress(value) : undefined),
  date,
  boolean: (value) =>
    typeof value === "boolean" ? value : value === "true" ? true : value === "false" ? false : undefined,
};

/** A value made to fit: scalars by the table, lists item by item. Objects fit only where the type lets them. */
export function fit(value: FieldValue, type: EcsType): FieldValue | undefined {
  if (value === null || type === "any" || type === "object") return value;
  if (typeof value !== "object") return fitting[type](value);
  if (!Array.isArray(value)) return undefined;
  const items: FieldValue[] = [];
  for (const item of value) {
    const fitted = typeof item === "object" ? undefined : fitting[type](item);
    if (fitted === undefined) return undefined;
    items.push(fitted);
  }
  return items;
}

function whole(value: Scalar): number | undefined {
  if (typeof value === "string" && !/^-?\d{1,15}$/.test(value)) return undefined;
  const number = typeof value === "boolean" ? Number.NaN : Number(value);
  return Number.isSafeInteger(number) ? number : undefined;
}

const lastMs = 8.64e15;

/** An ISO stamp, or milliseconds since the epoch. */
function date(value: Scalar): string | undefined {
  if (typeof value === "string") return isoTime(value);
  return typeof value === "number" && value >= 0 && value <= lastMs ? new Date(value).toISOString() : undefined;
}
