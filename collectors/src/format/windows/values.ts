import type { EventFields } from "@chengfang/model/event";
import { peerAddress } from "../../enrich/address.ts";
import { datum } from "./kind.ts";

type Reader<T> = (fields: EventFields) => T | undefined;

/** An address; `::ffff:10.0.0.1` as the IPv4 address it stands for. Names and `LOCAL` are none. */
export function ip(name: string): Reader<string> {
  const read = datum(name);
  return (fields) => {
    const text = read(fields);
    return text === undefined ? undefined : peerAddress(text);
  };
}

/** A non-negative integer, decimal or hexadecimal (`0x122c`). */
export function integer(name: string): Reader<number> {
  const read = datum(name);
  return (fields) => {
    const text = read(fields);
    if (text === undefined || !/^(?:\d{1,15}|0x[0-9a-f]{1,13})$/i.test(text)) return undefined;
    return Number(text);
  };
}

/** A port; 0 stands for none. */
export function port(name: string): Reader<number> {
  const read = integer(name);
  return (fields) => {
    const value = read(fields);
    return value !== undefined && value > 0 && value <= 65_535 ? value : undefined;
  };
}

/** The last part of a path. */
export function fileName(name: string): Reader<string> {
  const read = datum(name);
  return (fields) => {
    const path = read(fields);
    return path === undefined ? undefined : lastPart(path);
  };
}

/** The directory of a path. */
export function directory(name: string): Reader<string> {
  const read = datum(name);
  return (fields) => {
    const path = read(fields);
    const end = path === undefined ? -1 : Math.max(path.lastIndexOf("\\"), path.lastIndexOf("/"));
    return end > 0 ? path?.slice(0, end) : undefined;
  };
}

/** The extension of a file name, without the dot. */
export function extension(name: string): Reader<string> {
  const read = fileName(name);
  return (fields) => {
    const file = read(fields);
    const dot = file?.lastIndexOf(".") ?? -1;
    return dot > 0 && file !== undefined && dot < file.length - 1 ? file.slice(dot + 1) : undefined;
  };
}

function lastPart(path: string): string {
  return path.slice(Math.max(path.lastIndexOf("\\"), path.lastIndexOf("/")) + 1);
}

/** The name of `DOMAIN\name`, or the whole text where there is no domain. */
export function accountName(name: string): Reader<string> {
  const read = datum(name);
  return (fields) => {
    const text = read(fields);
    return text === undefined ? undefined : text.slice(text.indexOf("\\") + 1);
  };
}

/** The domain of `DOMAIN\name`. */
export function accountDomain(name: string): Reader<string> {
  const read = datum(name);
  return (fields) => {
    const text = read(fields);
    const end = text?.indexOf("\\") ?? -1;
    return end > 0 ? text?.slice(0, end) : undefined;
  };
}

/** One digest of Sysmon's `SHA1=…,MD5=…,IMPHASH=…`, in lower case. */
export function digest(name: string, algorithm: string): Reader<string> {
  const read = datum(name);
  const mark = `${algorithm}=`;
  return (fields) => {
    const text = read(fields);
    const at = text?.indexOf(mark) ?? -1;
    if (text === undefined || at < 0 || (at > 0 && text.charCodeAt(at - 1) !== 44)) return undefined;
    const end = text.indexOf(",", at);
    const value = text.slice(at + mark.length, end < 0 ? undefined : end).toLowerCase();
    return /^0*$/.test(value) ? undefined : value;
  };
}

const longestSplit = 32_768;

/** A command line cut at spaces outside of quotes; the quotes stay, as they are part of what was typed. */
export function args(name: string): Reader<readonly string[]> {
  const read = datum(name);
  return (fields) => {
    const text = read(fields);
    return text === undefined || text.length > longestSplit ? undefined : splitCommand(text);
  };
}

function splitCommand(text: string): string[] {
  const parts: string[] = [];
  let start = -1;
  let quoted = false;
  for (let at = 0; at <= text.length; at += 1) {
    const code = at < text.length ? text.charCodeAt(at) : 32;
    if (code === 34) quoted = !quoted;
    const space = (code === 32 || code === 9) && (!quoted || at === text.length);
    if (space && start >= 0) {
      parts.push(text.slice(start, at));
      start = -1;
    } else if (!space && start < 0) start = at;
  }
  return parts;
}

/** `success` for the status 0, `failure` for any other. */
export function statusOutcome(name: string): Reader<string> {
  const read = datum(name);
  return (fields) => {
    const text = read(fields);
    if (text === undefined) return undefined;
    return /^(?:0x)?0+$/i.test(text) ? "success" : "failure";
  };
}

/** The meaning of a code by a table, or the code itself. */
export function meaning(name: string, table: Readonly<Record<string, string>>): Reader<string> {
  const read = datum(name);
  const known = new Map(Object.entries(table));
  return (fields) => {
    const text = read(fields);
    return text === undefined ? undefined : (known.get(text) ?? text);
  };
}
