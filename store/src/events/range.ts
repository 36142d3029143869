import { isIPv4, isIPv6 } from "node:net";
import { Refusal } from "@chengfang/model/refusal";
import { allOf, sql } from "./sql.ts";
import type { Sql } from "./sql.ts";

/** Whether an address in text form, the SQL expression `of`, lies in a range such as `10.1.0.0/16` or `fd00::/8`. */
export function inRange(of: string, range: string): Sql {
  const [address = "", prefix, ...rest] = range.trim().split("/");
  const bits = isIPv4(address) ? 32 : 128;
  const length = prefix === undefined ? bits : Number(prefix);
  const right = (isIPv4(address) || isIPv6(address)) && rest.length === 0 && /^\d{1,3}$/.test(prefix ?? "0");
  if (!right || length > bits) throw new Refusal("invalid", `${range} is not an address range`, { value: range });
  return bits === 32 ? inRange4(of, address, length) : inRange6(of, address, length);
}

/** The whole octets of the prefix as text, and what is left of it as bounds of the next octet. */
function inRange4(of: string, address: string, length: number): Sql {
  const octets = address.split(".").map(Number);
  const whole = Math.floor(length / 8);
  if (whole === 4) return sql(`${of} = ?`, octets.join("."));
  const free = 2 ** (8 - (length % 8));
  const low = Math.floor((octets[whole] ?? 0) / free) * free;
  const head = octets.slice(0, whole).map((each) => `${each}.`);
  return allOf([
    sql(`starts_with(${of}, ?)`, head.join("")),
    sql(`length(${of}) - length(replace(${of}, '.', '')) = 3`),
    sql(`NOT contains(${of}, ':')`),
    sql(`try_cast(split_part(${of}, '.', ${whole + 1}) AS INTEGER) BETWEEN ? AND ?`, low, low + free - 1),
  ]);
}

function inRange6(of: string, address: string, length: number): Sql {
  const value = BigInt(`0x${hexOf(address)}`);
  const free = (1n << BigInt(128 - length)) - 1n;
  const hex = (bound: bigint) => bound.toString(16).padStart(32, "0");
  return sql(`(contains(${of}, ':') AND ipv6_hex(${of}) BETWEEN ? AND ?)`, hex(value & ~free), hex(value | free));
}

/** An IPv6 address as its 32 hexadecimal digits. */
function hexOf(address: string): string {
  const plain = address.replace(/%.*$/, "").replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, (_, ...parts: string[]) => {
    const [a, b, c, d] = parts.slice(0, 4).map((part) => Number(part).toString(16).padStart(2, "0"));
    return `${a}${b}:${c}${d}`;
  });
  const [left = "", right] = plain.split("::");
  const groups = (side: string) => side.split(":").filter((group) => group !== "");
  const head = groups(left);
  const tail = right === undefined ? [] : groups(right);
  const zeros = Array.from({ length: 8 - head.length - tail.length }, () => "0");
  return [...head, ...zeros, ...tail].map((group) => group.padStart(4, "0")).join("");
}

const side = (part: number) => `list_filter(string_split(split_part(x, '::', ${part}), ':'), lambda g: g <> '')`;

/** The same in SQL, for any address without an IPv4 tail, in any of its spellings. */
export const ipv6Macro = `CREATE OR REPLACE TEMP MACRO ipv6_hex(x) AS list_aggregate(list_transform(
  list_concat(${side(1)}, list_transform(range(greatest(0, 8 - len(${side(1)}) - len(${side(2)}))), lambda i: '0'), ${side(2)}),
  lambda g: lpad(lower(g), 4, '0')), 'string_agg', '')`;
