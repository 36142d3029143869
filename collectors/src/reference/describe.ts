import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import type { Enriching } from "@chengfang/model/config/enriching";
import type { ReferenceState } from "@chengfang/model/enrichment";

/** A file of each package that is there for sure, beside its package.json. */
const packages = {
  countries: "@ip-location-db/geo-whois-asn-country-mmdb/geo-whois-asn-country.mmdb",
  networks: "@ip-location-db/asn/asn-ipv6.csv",
  macVendors: "oui-data",
} as const;

/** Where the data comes from that is looked up in, for people to see. */
export function describeReference({ countries, networks, macVendors }: Enriching): ReferenceState[] {
  return [
    describe("countries", countries === undefined ? undefined : [countries]),
    describe("networks", networks),
    describe("macVendors", macVendors),
  ];
}

function describe(name: ReferenceState["name"], files: readonly string[] | undefined): ReferenceState {
  if (files !== undefined) return { name, own: true, from: files.map((file) => basename(file)), day: null };
  const beside = new URL("./package.json", import.meta.resolve(packages[name]));
  const { version } = JSON.parse(readFileSync(fileURLToPath(beside), "utf8")) as { version: string };
  // ip-location-db's versions end in the time of the data: 2.3.2026061719.
  const [, year, month, day] = /\.(20\d\d)(\d\d)(\d\d)\d\d$/.exec(version) ?? [];
  return { name, own: false, from: [version], day: year === undefined ? null : `${year}-${month}-${day}` };
}
