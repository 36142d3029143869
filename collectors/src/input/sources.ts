import { BlockList, isIPv6 } from "node:net";
import type { SyslogConfig } from "@chengfang/model/config";
import type { Ledgers } from "../health/ledgers.ts";
import type { Origin } from "../pipeline/origin.ts";
import { minutesOf } from "./zone.ts";

/** Knows senders by their address, and what the configuration says of them. */
export interface Sources {
  of(input: "udp" | "tcp" | "tls", address: string): Origin;
  /** All senders together, where the input cannot tell whose loss it is. */
  all(input: string): Origin;
}

/** Origins remembered; an address beyond them is looked up again. */
const maxRemembered = 20_000;

export function createSources(config: SyslogConfig, ledgers: Ledgers): Sources {
  const known = config.sources.map((source) => ({ source, range: rangeOf(source.from) }));
  const fallback = minutesOf(config.timezone);
  const remembered = new Map<string, Origin>();

  function make(input: string, ip: string): Origin {
    const family = isIPv6(ip) ? "ipv6" : "ipv4";
    const found = known.find(({ range }) => range.check(ip, family))?.source;
    const format = found?.format ?? "auto";
    const zoneMinutes = found?.timezone === undefined ? fallback : minutesOf(found.timezone);
    return {
      reading: { format, zoneMinutes, encoding: found?.encoding ?? "utf-8", source: { ip } },
      ledger: ledgers.of(input, ip, format),
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
      reading: { format: "auto", zoneMinutes: fallback, encoding: "utf-8" },
      ledger: ledgers.of(input, "*", "auto"),
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
