import type { EventFields, FieldValue } from "@chengfang/model/event";
import { canonicalAddress } from "../../enrich/address.ts";
import { isoTime } from "../iso-time.ts";
import type { JsonObject } from "../json.ts";

/** What a value becomes in ECS; undefined where it does not fit. */
export type Convert = (value: FieldValue) => FieldValue | undefined;

/** Where a value goes. Where it changes on the way, or does not fit, it also stays under `suricata.eve.*`. */
export type Place = string | readonly [name: string, convert: Convert];

/** One event type: what its events are, and where the values under its key go. */
export interface EventType {
  readonly kind?: "alert" | "metric";
  readonly category?: readonly string[];
  readonly type?: readonly string[];
  readonly action?: string;
  /** `network.protocol`, where the event does not say it as `app_proto`. */
  readonly protocol?: string;
  /** Places by path, the event type's own key first. */
  readonly places?: Readonly<Record<string, Place>>;
  /** What follows from several values, or from lists; `part` is the object under the event type's key. */
  derive?(fields: EventFields, part: JsonObject): void;
}

export const text: Convert = (value) => {
  if (typeof value === "string") return value === "" ? undefined : value;
  return typeof value === "number" ? String(value) : undefined;
};

export const lower: Convert = (value) => (typeof value === "string" && value !== "" ? value.toLowerCase() : undefined);

export const whole: Convert = (value) => {
  if (typeof value === "number") return Number.isSafeInteger(value) && value >= 0 ? value : undefined;
  return typeof value === "string" && /^\d{1,15}$/.test(value) ? Number(value) : undefined;
};

export const port: Convert = (value) =>
  typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= 65_535 ? value : undefined;

export const address: Convert = (value) => (typeof value === "string" ? canonicalAddress(value) : undefined);

export const flag: Convert = (value) => (typeof value === "boolean" ? value : undefined);

export const time: Convert = (value) => (typeof value === "string" ? isoTime(value) : undefined);

/** `aa:bb:cc:dd:ee:ff` in the notation of RFC 7042 that ECS asks for. */
export const mac: Convert = (value) =>
  typeof value === "string" && /^[0-9a-f]{2}(?::[0-9a-f]{2}){5,7}$/i.test(value)
    ? value.toUpperCase().replaceAll(":", "-")
    : undefined;

/** The last part of a path or file name. */
export const fileName: Convert = (value) => {
  if (typeof value !== "string") return undefined;
  const name = value.slice(Math.max(value.lastIndexOf("/"), value.lastIndexOf("\\")) + 1);
  return name === "" ? undefined : name;
};

/** Texts as a list. */
export const texts: Convert = (value) => {
  const list = Array.isArray(value) ? value : [value];
  const found = list.filter((each) => typeof each === "string" && each !== "");
  return found.length === 0 ? undefined : found;
};

/** A file name is both name and path to ECS; one place per value, so the name is derived. */
export function nameFile(fields: EventFields, value: FieldValue | undefined): void {
  const name = value === undefined ? undefined : fileName(value);
  if (name !== undefined) fields["file.name"] = name;
}
