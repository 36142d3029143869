import { lookup, Resolver } from "node:dns/promises";
import { BlockList, isIP } from "node:net";
import type { Failure } from "./failure.ts";
import { failure } from "./failure.ts";

export interface Resolve {
  /** Addresses of a name that validation may connect to, IPv6 first; never empty. */
  readonly addresses: (name: string) => Promise<readonly string[] | Failure>;
  readonly texts: (name: string) => Promise<readonly string[] | Failure>;
}

export interface ResolveSettings {
  readonly resolvers: readonly string[];
  readonly loopback: boolean;
}

const timeoutMs = 4000;
const tries = 2;

/** Asks the resolvers that are set, or the system's. Addresses that lead to this machine or nowhere are left out. */
export function resolving({ resolvers, loopback }: ResolveSettings): Resolve {
  const resolver = new Resolver({ timeout: timeoutMs, tries });
  if (resolvers.length > 0) resolver.setServers(resolvers);
  const found = resolvers.length > 0 ? (name: string) => ask(resolver, name) : system;
  return {
    addresses: async (name) => {
      const all = isIP(name) === 0 ? await found(name) : [name];
      if ("detail" in all) return all;
      const open = all.filter((address) => isOpen(address, loopback));
      if (open.length > 0) return open;
      return failure("dns", `${name} leads to ${all.join(", ").slice(0, 200)}, which is not validated`);
    },
    texts: async (name) => {
      try {
        return (await resolver.resolveTxt(name)).map((parts) => parts.join(""));
      } catch (error) {
        return dnsFailure(name, error);
      }
    },
  };
}

async function ask(resolver: Resolver, name: string): Promise<readonly string[] | Failure> {
  const answers = await Promise.allSettled([resolver.resolve6(name), resolver.resolve4(name)]);
  const addresses = answers.flatMap((each) => (each.status === "fulfilled" ? each.value : []));
  if (addresses.length > 0) return addresses;
  return dnsFailure(name, answers.flatMap((each) => (each.status === "rejected" ? [each.reason as unknown] : []))[0]);
}

async function system(name: string): Promise<readonly string[] | Failure> {
  try {
    const found = await lookup(name, { all: true });
    return found.toSorted((a, b) => b.family - a.family).map(({ address }) => address);
  } catch (error) {
    return dnsFailure(name, error);
  }
}

/** No such name is an answer too, but a record just written may not be everywhere yet: all are tried again. */
function dnsFailure(name: string, error: unknown): Failure {
  const code = error instanceof Error && "code" in error ? String(error.code) : "no answer";
  return failure("dns", `${name}: ${code}`, true);
}

/** RFC 6890: not the other end of a connection, whatever a name says; a private network's addresses are. */
const nowhere = new BlockList();
nowhere.addSubnet("0.0.0.0", 8);
nowhere.addSubnet("169.254.0.0", 16); // link-local, where clouds keep their secrets
nowhere.addSubnet("224.0.0.0", 3); // multicast, reserved, broadcast
nowhere.addAddress("::", "ipv6");
nowhere.addSubnet("fe80::", 10, "ipv6");
nowhere.addSubnet("ff00::", 8, "ipv6");
const here = new BlockList();
here.addSubnet("127.0.0.0", 8);
here.addAddress("::1", "ipv6");

function isOpen(address: string, loopback: boolean): boolean {
  const family = isIP(address) === 6 ? "ipv6" : "ipv4"; // an IPv4-mapped address is checked as the IPv4 address it is
  return !nowhere.check(address, family) && (loopback || !here.check(address, family));
}
