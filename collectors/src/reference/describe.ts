import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import type { ReferenceState } from "@chengfang/model/enrichment";
import type { ReferenceName } from "./files.ts";
import type { Followed } from "./followed.ts";

/** A file of each package that is there for sure, beside its package.json. */
const packages = {
  countries: "@ip-location-db/geo-whois-asn-country-mmdb/geo-whois-asn-country.mmdb",
  networks: "@ip-location-db/asn/asn-ipv6.csv",
  macVendors: "oui-data",
} as const;

/** Where the data comes from that is looked up in, for people to see. */
export const describeReference = (followed: readonly Followed[]): ReferenceState[] =>
  (["countries", "networks", "macVendors"] as const).map((name) => {
    const own = followed.filter((each) => each.name === name);
    return own.length === 0 ? shipped(name) : ownState(name, own);
  });

function ownState(name: ReferenceName, own: readonly Followed[]): ReferenceState {
  const files = own.map(({ file, kept: { sha256, modified, entries, since } }) => ({
    file: basename(file),
    sha256,
    modified,
    entries,
    since,
  }));
  const problems = own.flatMap(({ file, problem }) =>
    problem === undefined ? [] : [{ file: basename(file), ...problem }],
  );
  return { name, own: true, from: files.map(({ file }) => file), day: own[0]?.kept.day ?? null, files, problems };
}

function shipped(name: ReferenceName): ReferenceState {
  const beside = new URL("./package.json", import.meta.resolve(packages[name]));
  const { version } = JSON.parse(readFileSync(fileURLToPath(beside), "utf8")) as { version: string };
  // ip-location-db's versions end in the time of the data: 2.3.2026061719.
  const [, year, month, day] = /\.(20\d\d)(\d\d)(\d\d)\d\d$/.exec(version) ?? [];
  const made = year === undefined ? null : `${year}-${month}-${day}`;
  return { name, own: false, from: [version], day: made, files: [], problems: [] };
}
