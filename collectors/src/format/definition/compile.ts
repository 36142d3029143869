import type { EventFields, FieldValue } from "@chengfang/model/event";
import type { Context, Format, Parsed } from "../format.ts";
import { block } from "./block.ts";
import { readDefinition } from "./document.ts";
import { type Flaw, Where } from "./flaw.ts";
import { searcher } from "./grok/grok.ts";
import { limits } from "./limits.ts";
import { Placed } from "./placed.ts";
import type { Definition } from "./schema.ts";
import { sniffOf } from "./sniff.ts";
import { type Start, type Work, headerNames, newWork } from "./work.ts";
import { copyOf, remember } from "../remembered.ts";

/** A format that a definition makes. */
export interface DefinedFormat extends Format {
  /** Texts of which one stands in every record that `sniff` takes. */
  readonly marks: readonly string[];
}

export type Compiled = { readonly format: DefinedFormat } | { readonly flaws: readonly Flaw[] };

/** Compiles the text of a definition into a format, or says what is wrong with it and where. */
export function compile(text: string): Compiled {
  const read = readDefinition(text);
  if (!("definition" in read)) return read;
  const where = new Where();
  const format = formatOf(read.definition, where);
  return where.found.length > 0 ? { flaws: read.flaws(where) } : { format };
}

function formatOf(definition: Definition, where: Where): DefinedFormat {
  const { name, title, vendor, product, basis, unverified, split } = definition;
  const sniff = sniffOf(definition.sniff, where.at("sniff"));
  if (basis === undefined && unverified === undefined)
    where.at("name").wrong("须有 basis 或 unverified: true", "basis or unverified: true is needed");
  return {
    name,
    title,
    vendor,
    product,
    ...(basis === undefined ? {} : { basis: [basis].flat() }),
    ...(unverified === undefined ? {} : { unverified }),
    split,
    ...firstLineOf(definition, where),
    ...skippedOf(definition, where),
    ...(sniff === undefined ? {} : { sniff: sniff.test }),
    marks: sniff?.marks ?? [],
    parse: parserOf(definition, where),
  };
}

function firstLineOf({ first_line: pattern }: Definition, where: Where): Partial<Format> {
  if (pattern === undefined) return {};
  const place = where.at("first_line");
  const found = place.found.length;
  searcher(pattern, limits.expression, place);
  return place.found.length > found ? {} : { firstLine: new RegExp(pattern, "u") };
}

/** Lines that are no records, and nothing that goes before records. */
function skippedOf({ skip, first_line }: Definition, where: Where): Partial<Format> {
  if (skip === undefined) return {};
  const place = where.at("skip");
  const found = place.found.length;
  searcher(skip, limits.expression, place);
  if (first_line !== undefined) place.wrong("skip 不能与 first_line 同用", "skip does not go with first_line");
  return place.found.length > found ? {} : { head: { every: new RegExp(skip, "u"), carried: never } };
}
const never = /(?!)/;

function parserOf(definition: Definition, where: Where): Format["parse"] {
  const run = block(definition, where, { zone: definition.zone });
  const finish = finisher(definition);
  const start: Start = { nothing: new Set<FieldValue>(definition.empty), placed: new Placed(new Set(definition.drop)) };
  return (text: string, context: Context): Parsed => {
    const work = newWork(text, context, start);
    const reason = run(work);
    return reason === undefined && work.record.size > 0 ? finish(work) : { rejected: reason ?? "no fields" };
  };
}

/** Names of the vendor's that were put behind the namespace; so many are remembered. */
const mostNames = 2000;

/** What every event has, and all fields that have no place of their own under the vendor's namespace. */
function finisher({ rest }: Definition): (work: Work) => EventFields {
  const names = new Map<string, string>();
  const nameOf = (own: string): string => {
    const known = names.get(own);
    if (known !== undefined) return known;
    return remember(names, mostNames, [own, `${rest}.${copyOf(own)}`]);
  };
  return ({ record, fields, placed, unfit, context }) => {
    for (const [own, value] of record) {
      if (headerNames.has(own)) continue;
      if (placed.names.has(own) && (unfit.length === 0 || !unfit.includes(own))) continue;
      fields[nameOf(own)] = value;
    }
    fields["@timestamp"] ??= new Date(context.received).toISOString();
    fields["event.kind"] ??= "event";
    return fields;
  };
}
