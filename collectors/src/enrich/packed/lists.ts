import type { DirectoryPerson, Indicator, KnownScanner } from "@chengfang/model/enrichment";
import { NotePacker } from "./notes.ts";
import { type PackedRanges, RangePacker } from "./ranges.ts";
import { type PackedTexts, TextPacker } from "./texts.ts";

/** People by the names of their accounts; who each is, as a note. */
export interface PackedPeople {
  readonly accounts: PackedTexts;
  readonly notes: Uint8Array;
}

export interface PackedScanners {
  readonly ranges: PackedRanges;
  readonly notes: Uint8Array;
}

/** Values by kind; what is said of each, as a note. */
export interface PackedIndicators {
  readonly addresses: PackedRanges;
  readonly domains: PackedTexts;
  readonly urls: PackedTexts;
  readonly hashes: PackedTexts;
  readonly notes: Uint8Array;
}

/** Lists that events are looked up in; one without entries is left out and costs nothing. */
export interface PackedLists {
  readonly people?: PackedPeople | undefined;
  readonly scanners?: PackedScanners | undefined;
  readonly inside?: PackedRanges | undefined;
  readonly indicators?: PackedIndicators | undefined;
}

/** What of a person is added to events. */
export type PersonNote = Pick<DirectoryPerson, "name" | "department">;

/** What is said of an indicator: all but its value. */
export type IndicatorNote = Omit<Indicator, "value">;

export const lowerCase = (text: string): string => text.toLowerCase();
/** The key of domains, which may end in a dot, and of hashes. */
export const anyCase = (text: string): string => text.toLowerCase().replace(/\.$/, "");
export const asWritten = (text: string): string => text;

/** Gathers a list entry by entry, so that it never lies in memory as objects. */
export interface ListPacker<Entry, Packed> {
  add(entry: Entry): void;
  packed(): Packed;
}

export function peoplePacker(): ListPacker<DirectoryPerson, PackedPeople> {
  const accounts = new TextPacker(lowerCase, "none");
  const notes = new NotePacker();
  return {
    add({ accounts: own, name, department }) {
      const note = notes.placeOf(JSON.stringify({ name, department } satisfies PersonNote));
      for (const account of own) accounts.add(account, note);
    },
    packed: () => ({ accounts: accounts.packed(), notes: notes.packed() }),
  };
}

export function scannersPacker(): ListPacker<KnownScanner, PackedScanners> {
  const packer = new RangePacker();
  const notes = new NotePacker();
  return {
    add({ name, ranges }) {
      const note = notes.placeOf(name);
      for (const range of ranges) packer.add(range, note);
    },
    packed: () => ({ ranges: packer.packed(), notes: notes.packed() }),
  };
}

export function insidePacker(): ListPacker<string, PackedRanges> {
  const packer = new RangePacker();
  return { add: (range) => packer.add(range, 1), packed: () => packer.packed() };
}

export function indicatorsPacker(): ListPacker<Indicator, PackedIndicators> {
  const addresses = new RangePacker();
  const notes = new NotePacker();
  const hashes = new TextPacker(anyCase, "last");
  const of = {
    ip: { add: (value: string, note: number) => addresses.add(value, note) },
    domain: new TextPacker(anyCase, "last"),
    url: new TextPacker(asWritten, "last"),
    md5: hashes,
    sha1: hashes,
    sha256: hashes,
  } as const;
  return {
    add: ({ value, ...said }) => of[said.kind].add(value, notes.placeOf(JSON.stringify(said satisfies IndicatorNote))),
    packed: () => ({
      addresses: addresses.packed(),
      domains: of.domain.packed(),
      urls: of.url.packed(),
      hashes: hashes.packed(),
      notes: notes.packed(),
    }),
  };
}
