import { fileURLToPath } from "node:url";
import type { Enriching } from "@chengfang/model/config/enriching";

/** What is shipped: countries of whois registrations, so 114.114.114.114 is in CN; DB-IP's networks; the IEEE's register. */
export const shippedVendors = fileURLToPath(import.meta.resolve("oui-data"));
const countries = fileURLToPath(
  import.meta.resolve("@ip-location-db/geo-whois-asn-country-mmdb/geo-whois-asn-country.mmdb"),
);
const networks = [
  fileURLToPath(import.meta.resolve("@ip-location-db/asn/asn-ipv4-num.csv")),
  fileURLToPath(import.meta.resolve("@ip-location-db/asn/asn-ipv6.csv")),
];

/** The files that are looked up in: those that are shipped, where there are none of one's own. */
export interface ReferenceFiles {
  readonly countries: string;
  readonly networks: readonly string[];
  readonly macVendors: readonly string[];
}

export const filesOf = (own: Enriching): ReferenceFiles => ({
  countries: own.countries ?? countries,
  networks: own.networks ?? networks,
  macVendors: own.macVendors ?? [shippedVendors],
});
