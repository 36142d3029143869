import { fileURLToPath } from "node:url";
import type { Enriching } from "@chengfang/model/config/enriching";
import type { ReferenceState } from "@chengfang/model/enrichment";

export type ReferenceName = ReferenceState["name"];

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
export type ReferenceFiles = Readonly<Record<ReferenceName, readonly string[]>>;

export const shippedFiles: ReferenceFiles = { countries: [countries], networks, macVendors: [shippedVendors] };

/** A file of one's own, as the configuration names it. */
export interface OwnFile {
  readonly name: ReferenceName;
  readonly file: string;
}

export function ownFiles(own: Pick<Enriching, ReferenceName>): OwnFile[] {
  const of = (name: ReferenceName, files: readonly string[] = []) => files.map((file) => ({ name, file }));
  return [
    ...of("countries", own.countries === undefined ? [] : [own.countries]),
    ...of("networks", own.networks),
    ...of("macVendors", own.macVendors),
  ];
}

/** A MaxMind database, read where it lies; anything else is lines. */
export const isDatabase = (file: string): boolean => file.endsWith(".mmdb");
