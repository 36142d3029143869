import { Zone } from "@chengfang/model/config/source";
import { z } from "zod";
import { conversions } from "./place/convert.ts";

const text = z.string().min(1).max(4000);
const title = z.strictObject({ zh: z.string().min(1).max(80), en: z.string().min(1).max(80) });
/** The name of a field of the event: ECS, or a namespace of the vendor. */
const field = z.string().regex(/^[@A-Za-z_][\w@.-]{0,127}$/);
/** The name of a field as the vendor has it. */
const own = z.string().min(1).max(128);
const scalar = z.union([z.string().max(1000), z.number(), z.boolean()]);
const value = z.union([scalar, z.array(scalar).max(20)]);
const separator = z.string().min(1).max(4);
const lines = <T extends z.ZodType>(item: T) => z.union([item, z.array(item).min(1).max(20)]);

const Sniff = z.strictObject({
  /** What the record, or the message behind its syslog header, begins with. */
  prefix: lines(text).optional(),
  /** Texts that all stand near its beginning. */
  contains: lines(text).optional(),
  regex: text.optional(),
});

const from = own.optional();
const steps = {
  /** Reads the header of syslog, where there is one; what stands behind it goes on to the next step. */
  syslog: z.strictObject({ message: z.boolean().default(false) }).nullable(),
  json: z.strictObject({ from, prefix: z.string().max(64).default("") }).nullable(),
  xml: z.strictObject({ from, prefix: z.string().max(64).default("") }).nullable(),
  /** What CEF and LEEF say goes into the event; their keys stand by their own names besides. */
  cef: z.null(),
  leef: z.null(),
  kv: z
    .strictObject({
      from,
      /** Between pairs. */
      pair: separator.default(" "),
      /** Between a name and its value. */
      value: separator.default("="),
      quote: z.enum(['"', "'", "none"]).default('"'),
      /** Values go on over spaces up to the next ` name=`. */
      spaces: z.boolean().default(false),
      /** What stands in brackets behind a name is no part of it: `SrcIP(1003)=`. */
      id: z.boolean().default(false),
      prefix: z.string().max(64).default(""),
    })
    .nullable(),
  csv: z.strictObject({
    from,
    separator: z.union([separator, z.literal("\t")]).default(","),
    quote: z.enum(['"', "'", "none"]).default('"'),
    /** Names in order; an empty one is passed over. */
    columns: z.array(z.string().max(128)).min(1).max(300),
    /** Fewest columns that make a record. */
    least: z.int().min(1).max(300).default(1),
  }),
  dissect: z.union([text, z.strictObject({ from, pattern: text })]),
  grok: z.union([
    lines(text),
    z.strictObject({
      from,
      patterns: lines(text),
      define: z.record(z.string().regex(/^[A-Z][A-Z0-9_]{0,39}$/), text).optional(),
    }),
  ]),
} as const;
/** Each step is of one kind. */
export const oneStep = {
  zh: "每一步须是 syslog、json、xml、cef、leef、kv、csv、dissect、grok 之一",
  en: "a step is one of syslog, json, xml, cef, leef, kv, csv, dissect, grok",
} as const;

/** What is done with a record before its fields are placed; one key a step. */
const Step = z
  .strictObject({
    syslog: steps.syslog.optional(),
    json: steps.json.optional(),
    xml: steps.xml.optional(),
    cef: steps.cef.optional(),
    leef: steps.leef.optional(),
    kv: steps.kv.optional(),
    csv: steps.csv.optional(),
    dissect: steps.dissect.optional(),
    grok: steps.grok.optional(),
    /** A record that the step does not fit is no failure. */
    optional: z.boolean().default(false),
  })
  .refine((step) => kindsOf(step).length === 1, oneStep.en);
export type Step = z.infer<typeof Step>;
export const stepKinds = ["syslog", "json", "xml", "cef", "leef", "kv", "csv", "dissect", "grok"] as const;
export const kindsOf = (step: object) =>
  stepKinds.filter((kind) => kind in step && Reflect.get(step, kind) !== undefined);

const Target = z.union([
  field,
  z.array(field).min(1).max(8),
  z.strictObject({
    to: z.union([field, z.array(field).min(1).max(8)]),
    as: z.enum(conversions).optional(),
    /** Between the items of a list. */
    split: separator.optional(),
  }),
]);
const Fields = z.record(field, value);
const Values = z.record(own, z.record(z.string().max(200), Fields));
const Time = z.strictObject({
  from: z.union([own, z.array(own).min(1).max(4)]),
  format: z.string().min(2).max(80).optional(),
  zone: Zone.optional(),
  /** A field that holds the zone. */
  zone_from: own.optional(),
  to: field.default("@timestamp"),
});
const Test = z.union([
  scalar,
  z.array(scalar).min(1).max(200),
  z.strictObject({
    exists: z.boolean().optional(),
    prefix: lines(text).optional(),
    contains: lines(text).optional(),
    regex: text.optional(),
    not: z.union([scalar, z.array(scalar).min(1).max(200)]).optional(),
  }),
]);
const Conditions = z.record(own, Test);
export type Test = z.infer<typeof Test>;
export type Conditions = z.infer<typeof Conditions>;

const parts = {
  steps: z.array(Step).max(16).optional(),
  /** Vendor's field → field of the event. */
  map: z.record(own, Target).optional(),
  set: Fields.optional(),
  /** Vendor's field → its words → what each means. `else` stands for every other word. */
  values: Values.optional(),
  time: lines(Time).optional(),
};
/** Parts of a definition that hold for some records only. */
export interface Block extends z.infer<z.ZodObject<typeof parts>> {
  readonly if?: Conditions | undefined;
  readonly by?: { readonly field: string; readonly cases: Record<string, Block> } | undefined;
  readonly when?: readonly Block[] | undefined;
}
const choice = {
  get by() {
    return z.strictObject({ field: own, cases: z.record(z.string().min(1).max(2000), Block) }).optional();
  },
  get when() {
    return z.array(Block).max(100).optional();
  },
};
const Block: z.ZodType<Block> = z.lazy(() =>
  z.strictObject({ if: Conditions.optional(), ...parts, by: choice.by, when: choice.when }),
);

/** A format written down as data: how its records are recognised and taken apart, and what their fields mean. */
export const Definition = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9-]{1,39}$/),
  title,
  vendor: z.string().min(1).max(80),
  product: z.string().min(1).max(80),
  /** The documentation that its shape comes from. */
  basis: z.union([text, z.array(text).min(1).max(10)]).optional(),
  /** Its shape comes from memory. */
  unverified: z.literal(true).optional(),
  sniff: lines(Sniff).optional(),
  split: z.enum(["lines", "json"]).default("lines"),
  /** What the first line of a record looks like, where records go on over further lines. */
  first_line: text.optional(),
  /** Lines of a file that are no records, such as those that name its columns. */
  skip: text.optional(),
  /** Zone of times that name none; else the sender's. */
  zone: Zone.optional(),
  /** Values that say that there is none. */
  empty: z.array(z.string().max(40)).max(20).default(["", "-"]),
  ...parts,
  by: choice.by,
  when: choice.when,
  /** Fields that only help to read the record: other fields say the same. */
  drop: z.array(own).max(50).default([]),
  /** Where fields go that have no other place. */
  rest: z.string().regex(/^[a-z][a-z0-9_]{1,39}(?:\.[a-z][a-z0-9_]{0,39}){1,2}$/),
});
export type Definition = z.infer<typeof Definition>;
