import type { FieldValue } from "@chengfang/model/event";
import { protocolKeyword } from "../../protocols.ts";

type Convert = (value: string) => FieldValue | undefined;

const times =
  (factor: number): Convert =>
  (value) => {
    const number = Number(value);
    return value !== "" && Number.isFinite(number) ? Math.round(number * factor) : undefined;
  };

/** What `as` may name: how a vendor's text becomes a value of the field. Undefined where it does not fit. */
const table = {
  lower: (value) => value.toLowerCase(),
  upper: (value) => value.toUpperCase(),
  /** `6` and `TCP` are tcp. */
  transport: (value) => (/^\d{1,3}$/.test(value) ? protocolKeyword(Number(value)) : undefined) ?? value.toLowerCase(),
  /** ECS writes MAC addresses `00-00-5E-00-53-23`. */
  mac: (value) => {
    const digits = value.replaceAll(/[^0-9A-Fa-f]/g, "");
    return digits.length === 12 ? (digits.toUpperCase().match(/../g) ?? []).join("-") : undefined;
  },
  /** Durations become nanoseconds. */
  seconds: times(1e9),
  milliseconds: times(1e6),
  microseconds: times(1e3),
  /** `1:02:03`, `0h:01m:02s` and `1d 0:02:03`, to nanoseconds. */
  clock: (value) => {
    const [all, days = 0, hours, minutes, seconds] =
      /^(?:(\d{1,5})d ?:?)?(\d{1,5})h?:(\d{1,2})m?:(\d{1,2})s?$/.exec(value) ?? [];
    const total = Number(days) * 86_400 + Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
    return all === undefined ? undefined : total * 1e9;
  },
  kilobytes: times(1024),
  number: times(1),
  hex: (value) => (/^(?:0x)?[0-9a-f]{1,13}$/i.test(value) ? Number.parseInt(value, 16) : undefined),
  /** The last part of a path. */
  basename: (value) => value.slice(Math.max(value.lastIndexOf("/"), value.lastIndexOf("\\")) + 1),
  /** `(3)www(7)example(2)cn(0)`, labels behind their lengths, is `www.example.cn`. */
  labels: (value) =>
    /^\(\d{1,3}\)/.test(value)
      ? value
          .split(/\(\d{1,3}\)/)
          .filter(Boolean)
          .join(".") || "."
      : undefined,
  /** `DOMAIN\user` and `user@domain` are user. */
  user: (value) => value.slice(value.lastIndexOf("\\") + 1).replace(/@.*$/s, ""),
  /** An address with a port behind it. */
  host: (value) => value.replace(/(?:\/|:)\d{1,5}$/, ""),
  /** Of a list, what stands first. */
  first: (value) => value,
  port: (value) => /(?:\/|:)(\d{1,5})$/.exec(value)?.[1],
} as const satisfies Record<string, Convert>;

export type Conversion = keyof typeof table;
export const conversions = Object.keys(table) as [Conversion, ...Conversion[]];
export const converted = (as: Conversion, value: string): FieldValue | undefined => table[as](value);
