import { BlockList, isIPv6 } from "node:net";
import type { Source } from "@chengfang/model/config/source";
import type { Ledgers } from "../health/ledgers.ts";
import type { Reading } from "../pipeline/job.ts";
import type { Origin } from "../pipeline/origin.ts";
import { minutesOf } from "@chengfang/model/zone";

/** What an input knows of its senders, and the format of what carries their records, if it is not theirs. */
export interface Known {
  readonly sources: readonly Source[];
  readonly timezone: string;
  readonly carrier?: string;
}

/** A sender, with the name that its certificate must hold. */
export interface KnownOrigin extends Origin {
  readonly certificate?: string;
}

/** Knows senders by their address, and what the configuration says of them. */
export interface Sources {
  of(input: string, address: string): KnownOrigin;
  /** All senders together, where the input cannot tell whose loss it is. */
  all(input: string): Origin;
}

const unknown: Partial<Source> = {};

/** Origins remembered; an address beyond them is looked up again. */
const maxRemembered = 20_000;

export function createSources(config: Known, ledgers: Ledgers): Sources {
  const known = config.sources.map((source) => ({ source, range: rangeOf(source.from) }));
  const fallback = minutesOf(config.timezone);
  const remembered = new Map<string, KnownOrigin>();

  function make(input: string, ip: string): KnownOrigin {
    const family = isIPv6(ip) ? "ipv6" : "ipv4";
    const { format, timezone, encoding, certificate } =
      known.find(({ range }) => range.check(ip, family))?.source ?? unknown;
    const named = config.carrier ?? format ?? "auto";
    const zoneMinutes = timezone === undefined ? fallback : minutesOf(timezone);
    const reading: Reading = { format: named, zoneMinutes, encoding: encoding ?? "utf-8", source: { ip } };
    const inner = config.carrier !== undefined && format !== undefined;
    return {
      reading: inner ? { ...reading, inner: format } : reading,
      ledger: ledgers.of(input, ip, named),
      ...(certificate !== undefined && { certificate }),
    };
  }

  return {
    of(input, address) {
      const key = `${input} ${address}`;
      const cached = remembered.get(key);
      if (cached !== undefined) return cached;
      const origin = make(input, plain(address));
      if (remembered.size >= maxRemembered) remembered.clear();
      remembered.set(key, origin);
      return origin;
    },
    all: (input) => ({
      reading: { format: config.carrier ?? "auto", zoneMinutes: fallback, encoding: "utf-8" },
      ledger: ledgers.of(input, "*", config.carrier ?? "auto"),
    }),
  };
}

/** An IPv4 address that came through an IPv6 socket, as an IPv4 address; a zone index is no part of an address. */
function plain(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  return mapped?.[1] ?? address.replace(/%.*$/, "");
}

function rangeOf(from: string): BlockList {
  const list = new BlockList();
  const [address = "", prefix] = from.split("/");
  const family = isIPv6(address) ? "ipv6" : "ipv4";
  if (prefix === undefined) list.addAddress(address, family);
  else list.addSubnet(address, Number(prefix), family);
  return list;
}
