import type { Asset } from "@chengfang/model/asset";
import type { EvidencePayload } from "@chengfang/model/compliance/evidence";
import ipaddr from "ipaddr.js";

/** Whether a host is the one that the register describes: by a name, or by an address within what is registered. */
export function fitOf(
  { hostname, addresses }: Pick<EvidencePayload["host"], "hostname" | "addresses">,
  asset: Pick<Asset, "name" | "hostnames" | "addresses">,
): "fits" | "differs" | "nothing-registered" {
  if ([asset.name, ...asset.hostnames].some((name) => sameName(name, hostname))) return "fits";
  if (addresses.some((address) => asset.addresses.some((range) => isWithin(address, range)))) return "fits";
  return asset.hostnames.length + asset.addresses.length === 0 ? "nothing-registered" : "differs";
}

/** `web01` is `web01.city.gov.cn`, but `web01.a` is not `web01.b`. */
function sameName(a: string, b: string): boolean {
  const [one, other] = [a.trim().toLowerCase(), b.trim().toLowerCase()].map((name) => name.replace(/\.$/, ""));
  if (!one || !other || generic.has(one) || generic.has(other)) return false;
  return one === other || one === other.split(".", 1)[0] || other === one.split(".", 1)[0];
}

/** Names that every host has. */
const generic = new Set(["localhost", "localhost.localdomain"]);

/** Loopback and link-local addresses are every host's, and tell nothing. */
function isWithin(address: string, range: string): boolean {
  const [plain = ""] = address.trim().split(/[/%]/, 1);
  if (!ipaddr.isValid(plain)) return false;
  const ip = ipaddr.process(plain);
  if (["loopback", "linkLocal", "unspecified"].includes(ip.range())) return false;
  const [base, bits] = range.includes("/") ? ipaddr.parseCIDR(range) : [ipaddr.process(range), undefined];
  if (base.kind() !== ip.kind()) return false;
  return bits === undefined ? base.toString() === ip.toString() : ip.match([base, bits] as [ipaddr.IPv4, number]);
}
