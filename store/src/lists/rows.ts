import { isIP } from "node:net";
import type {
  DirectoryPerson,
  Enrichment,
  Indicator,
  KnownScanner,
  ListFlaw,
  ListKind,
} from "@chengfang/model/enrichment";
import { indicatorKinds } from "@chengfang/model/enrichment";

/** Cells of a row by the names of their columns. */
export type Row = Readonly<Record<string, string>>;

/** What a row turns out to be: an entry, or what is wrong with it. */
export type Judged<T> = { readonly entry: T } | { readonly flaw: Omit<ListFlaw, "line"> };

const flaw = (code: ListFlaw["code"], field: string): Judged<never> => ({ flaw: { code, field } });

const several = (text = "") => text.split(/[;；\s]+/).filter((each) => each !== "");

const longName = 200;

function person({ account, name = "", department = "" }: Row): Judged<DirectoryPerson> {
  const accounts = several(account);
  if (accounts.length === 0) return flaw("missing", "account");
  if (accounts.length > 20) return flaw("too-many", "account");
  const long = Object.entries({ account: accounts.join(), name, department }).find(
    ([, text]) => text.length > longName,
  );
  return long === undefined ? { entry: { accounts, name, department } } : flaw("too-long", long[0]);
}

function scanner({ name = "", range }: Row): Judged<KnownScanner> {
  const ranges = several(range);
  if (name === "") return flaw("missing", "name");
  if (name.length > longName) return flaw("too-long", "name");
  if (ranges.length === 0) return flaw("missing", "range");
  if (ranges.length > 1000) return flaw("too-many", "range");
  return ranges.every(isRange) ? { entry: { name, ranges } } : flaw("not-address", "range");
}

function own({ range = "" }: Row): Judged<string> {
  if (range === "") return flaw("missing", "range");
  return isRange(range) ? { entry: range } : flaw("not-address", "range");
}

const hashes = { md5: 32, sha1: 40, sha256: 64 } as const;
const isKind = (text: string): text is Indicator["kind"] => indicatorKinds.some((kind) => kind === text);

function indicator(row: Row): Judged<Indicator> {
  const { kind: given = "", value = "", until = "" } = row;
  const kind = given.toLowerCase();
  if (!isKind(kind)) return flaw(given === "" ? "missing" : "unknown-kind", "kind");
  const wrong = valueFlaw(kind, value);
  if (wrong !== undefined) return flaw(wrong, "value");
  const ends = until === "" ? null : Date.parse(until);
  if (Number.isNaN(ends)) return flaw("not-time", "until");
  return { entry: { kind, value, ...saidOf(row), until: ends === null ? null : new Date(ends).toISOString() } };
}

const saidOf = ({ provider = "", description = "", confidence = "" }: Row) => ({
  provider: provider.slice(0, 200),
  description: description.slice(0, 500),
  confidence: confidenceOf(confidence),
});

function valueFlaw(kind: Indicator["kind"], value: string): ListFlaw["code"] | undefined {
  if (value === "") return "missing";
  if (value.length > 2000) return "too-long";
  if (kind === "ip") return isRange(value) ? undefined : "not-address";
  if (kind === "domain") return /^[\p{L}\p{N}_-]+(\.[\p{L}\p{N}_-]+)+\.?$/u.test(value) ? undefined : "not-domain";
  if (kind === "url") return URL.canParse(value) ? undefined : "not-url";
  return value.length === hashes[kind] && /^[0-9a-f]+$/i.test(value) ? undefined : "not-hash";
}

/** An address, or a range in CIDR notation. */
export function isRange(text: string): boolean {
  const [address = "", bits, ...rest] = text.split("/");
  const version = isIP(address);
  if (version === 0 || rest.length > 0 || address.includes("%")) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128));
}

const scale = { none: "None", low: "Low", med: "Medium", medium: "Medium", high: "High" } as const;

/** ECS knows five words; numbers are the scale of STIX 2.1, Appendix A. */
export function confidenceOf(text: string): string {
  const word = text.trim().toLowerCase();
  if (word === "") return "";
  for (const [known, ecs] of Object.entries(scale)) if (word === known) return ecs;
  const value = /^\d{1,3}$/.test(word) ? Number(word) : -1;
  if (value < 0 || value > 100) return "Not Specified";
  if (value === 0) return "None";
  if (value < 30) return "Low";
  return value < 70 ? "Medium" : "High";
}

/** What makes an entry of a row of each list. */
export const judges = { people: person, scanners: scanner, inside: own, indicators: indicator } satisfies {
  [K in ListKind]: (row: Row) => Judged<Enrichment[K][number]>;
};

/** Columns of each list; what must be there comes first. */
export const columns = {
  people: { needed: ["account"], others: ["name", "department"] },
  scanners: { needed: ["name", "range"], others: [] },
  inside: { needed: ["range"], others: [] },
  indicators: { needed: ["kind", "value"], others: ["provider", "description", "confidence", "until"] },
} as const satisfies Record<ListKind, { readonly needed: readonly string[]; readonly others: readonly string[] }>;

/** The cells of an entry, in the order of its columns. */
export const cellsOf: { readonly [K in ListKind]: (entry: Enrichment[K][number]) => string[] } = {
  people: ({ accounts, name, department }) => [accounts.join("; "), name, department],
  scanners: ({ name, ranges }) => [name, ranges.join("; ")],
  inside: (range) => [range],
  indicators: ({ kind, value, provider, description, confidence, until }) => [
    kind,
    value,
    provider,
    description,
    confidence,
    until ?? "",
  ],
};
