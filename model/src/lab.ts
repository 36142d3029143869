import { z } from "zod";
import { MatchedField } from "./alert.ts";
import { Severity } from "./severity.ts";

/** Name of the socket of the part that tries rules out. */
export const labSocket = "lab";

/** Characters of the rules that are asked about at once, and events that they are tried on. */
export const labLimits = { text: 400_000, event: 400_000, events: 500 } as const;

/** One file of Sigma: rules, correlations, filters. */
const RuleText = z.string().min(1).max(labLimits.text);
const Event = z.record(z.string(), z.unknown());

/** Something wrong with the text. An error refuses the document that it stands in. */
export const LabProblem = z.object({ line: z.int(), severity: z.enum(["error", "warning"]), message: z.string() });
export type LabProblem = z.infer<typeof LabProblem>;

export const LogSourceParts = z.object({
  product: z.string().optional(),
  category: z.string().optional(),
  service: z.string().optional(),
});
export type LogSourceParts = z.infer<typeof LogSourceParts>;

const Named = z.object({ id: z.string(), title: z.string(), titleZh: z.string(), severity: Severity });

export const LintRequest = z.strictObject({ text: RuleText });
export type LintRequest = z.infer<typeof LintRequest>;

export const LintAnswer = z.object({
  /** Nothing in it is refused. */
  ok: z.boolean(),
  documents: z.array(
    Named.extend({
      kind: z.enum(["rule", "correlation", "filter"]),
      line: z.int(),
      /** Placeholders that nobody gave values for: the rule loads and never matches. */
      needsValues: z.array(z.string()),
    }),
  ),
  problems: z.array(LabProblem),
});
export type LintAnswer = z.infer<typeof LintAnswer>;

/**
 * `fed`: a source that is collected here carries every field without which the rule cannot match. `possible`: events of
 * its log source can come, but whether the fields do depends on their sender. `unfed`: nothing here is its log source.
 */
export const CoverageState = z.enum(["fed", "possible", "unfed"]);
export type CoverageState = z.infer<typeof CoverageState>;

/** How a field of a rule is found in the events of one source. */
export const FieldPlace = z.object({
  source: z.string(),
  /** The event's fields that are tried, in this order. */
  keys: z.array(z.string()),
  /** Those of them that events of this source are known to have; for a sender's own fields, the name they would have. */
  known: z.array(z.string()),
});
export type FieldPlace = z.infer<typeof FieldPlace>;

export const RuleFields = Named.extend({
  logsource: LogSourceParts,
  state: CoverageState,
  /** The sources of which events can reach the rule. */
  sources: z.array(
    z.object({
      name: z.string(),
      /** Formats that these events come in; empty for what only other programs ship, in ECS. */
      formats: z.array(z.string()),
      /** Fields that keep the rule from matching, as this source has none of that name; of what is only shipped, none is known. */
      lacking: z.array(z.string()),
    }),
  ),
  fields: z.array(
    z.object({
      name: z.string(),
      /** Every way to a match asks it for a value. */
      required: z.boolean(),
      /** No source that can reach the rule is known to have it. */
      nowhere: z.boolean(),
      places: z.array(FieldPlace),
    }),
  ),
});
export type RuleFields = z.infer<typeof RuleFields>;

export const FieldsRequest = z.strictObject({ text: RuleText });
export type FieldsRequest = z.infer<typeof FieldsRequest>;
export const FieldsAnswer = z.object({ rules: z.array(RuleFields), problems: z.array(LabProblem) });
export type FieldsAnswer = z.infer<typeof FieldsAnswer>;

/** What a leaf asks of a value, so that it can be said in any language. */
export const TraceQuestion = z.object({
  ask: z.enum([
    "equals",
    "contains",
    "startswith",
    "endswith",
    "like",
    "re",
    "cidr",
    "eq",
    "gt",
    "gte",
    "lt",
    "lte",
    "null",
    "exists",
    "any",
    "field-equals",
    "field-contains",
    "field-startswith",
    "field-endswith",
  ]),
  /** What it is asked against; empty for `null`, `exists` and `any`. */
  operand: z.string(),
  /** Upper and lower case differ. */
  cased: z.boolean(),
  /** The part of a date that is compared. */
  part: z.enum(["minute", "hour", "day", "week", "month", "year"]).optional(),
});
export type TraceQuestion = z.infer<typeof TraceQuestion>;

/** One node of a rule's condition, with its answer for one event; the tree is the author's. */
export interface Trace {
  readonly kind: "and" | "or" | "not" | "leaf";
  readonly holds: boolean;
  /** As it is written: `1 of selection_*`, `filter_main`, `CommandLine|contains|all`; empty where nothing is. */
  readonly label: string;
  /** What the node is: part of the condition, a search identifier, an item in one, a filter from elsewhere, a question. */
  readonly role: "condition" | "of" | "selection" | "item" | "filter" | "question";
  /** Line in the text where it is written. */
  readonly line?: number | undefined;
  readonly selection?: string | undefined;
  /** Of a leaf: the field as the rule calls it (`keywords` where it names none), and the event's own name of it. */
  readonly field?: string | undefined;
  readonly source?: string | undefined;
  /** The value that was seen, cut to a sane length; absent where the event has none. */
  readonly value?: unknown;
  readonly question?: TraceQuestion | undefined;
  /** The question in English words: `contains 'mimikatz'`. */
  readonly test?: string | undefined;
  readonly items?: readonly Trace[] | undefined;
  /** Items left out of a long list; none of them says otherwise than the list as a whole. */
  readonly omitted?: number | undefined;
}

export const Trace: z.ZodType<Trace> = z
  .object({
    kind: z.enum(["and", "or", "not", "leaf"]),
    holds: z.boolean(),
    label: z.string(),
    role: z.enum(["condition", "of", "selection", "item", "filter", "question"]),
    line: z.int().optional(),
    selection: z.string().optional(),
    field: z.string().optional(),
    source: z.string().optional(),
    value: z.unknown().optional(),
    question: TraceQuestion.optional(),
    test: z.string().optional(),
    get items() {
      return z.array(Trace).optional();
    },
    omitted: z.int().optional(),
  })
  .meta({ id: "Trace" });

/** One thing that would have to be otherwise for the rule to match. */
export const Miss = z.object({
  selection: z.string(),
  field: z.string(),
  source: z.string(),
  value: z.unknown().optional(),
  question: TraceQuestion,
  test: z.string(),
  /** What the answer would have to be. */
  wanted: z.boolean(),
});
export type Miss = z.infer<typeof Miss>;

export const LogSourceVerdict = z.object({
  applies: z.boolean(),
  /** What the rule names. */
  asked: LogSourceParts,
  /** What the event is. */
  event: z.object({ product: z.array(z.string()), category: z.array(z.string()), service: z.array(z.string()) }),
  /** The parts that differ. */
  differing: z.array(z.enum(["product", "category", "service"])),
});
export type LogSourceVerdict = z.infer<typeof LogSourceVerdict>;

/** Why a rule matches an event, or does not. */
export const Explanation = Named.extend({
  line: z.int(),
  matches: z.boolean(),
  logsource: LogSourceVerdict,
  /** The condition holds, whatever the log source. */
  holds: z.boolean(),
  trace: Trace,
  /** For a miss: the fewest answers that would have to be otherwise. */
  nearest: z.array(Miss),
  /** How many they are in all. */
  nearestTotal: z.int(),
  /** Search identifiers or filters that took the event out, though everything else holds. */
  excludedBy: z.array(z.string()),
  /** Placeholders without values: the rule never matches until they have some. */
  needsValues: z.array(z.string()),
});
export type Explanation = z.infer<typeof Explanation>;

/** What a correlation waits for: one event alone says nothing about it. */
export const Waiting = Named.extend({
  type: z.string(),
  rules: z.array(z.string()),
  groupBy: z.array(z.string()),
  seconds: z.number(),
  /** `gte 10`, `fields TargetUserName`; as the file says it. */
  condition: z.string(),
  fields: z.array(z.string()),
  /** The rules of the text that it refers to and that match the event. */
  fedBy: z.array(z.string()),
});
export type Waiting = z.infer<typeof Waiting>;

export const ExplainAnswer = z.object({
  explanations: z.array(Explanation),
  correlations: z.array(Waiting),
  problems: z.array(LabProblem),
});
export type ExplainAnswer = z.infer<typeof ExplainAnswer>;

/** Exceptions and other filters to lay over the rules, as texts of Sigma filters. */
const Filters = z.array(z.string().max(100_000)).max(100).default([]);

export const ExplainRequest = z.strictObject({
  text: RuleText,
  filters: Filters,
  event: Event,
  /** `ecs`: a SecurityEvent, flat or as stored. `native`: a record in its source's own words. */
  format: z.enum(["ecs", "native"]).default("ecs"),
});
export type ExplainRequest = z.infer<typeof ExplainRequest>;

export const TestRequest = z.strictObject({
  text: RuleText,
  filters: Filters,
  events: z.array(Event).min(1).max(labLimits.events),
  format: z.enum(["ecs", "native"]).default("ecs"),
});
export type TestRequest = z.infer<typeof TestRequest>;

export const TestAnswer = z.object({
  /** Every rule of the text, and how many of the events it matches. */
  rules: z.array(Named.extend({ matches: z.int(), needsValues: z.array(z.string()) })),
  /** Events that a rule matches, by their place in the request. */
  events: z.array(
    z.object({
      index: z.int(),
      /** The event's id, where it has one. */
      id: z.string(),
      matches: z.array(z.object({ ruleId: z.string(), matched: z.array(MatchedField) })),
    }),
  ),
  /** How many events were asked. */
  total: z.int(),
  problems: z.array(LabProblem),
});
export type TestAnswer = z.infer<typeof TestAnswer>;

/** A rule's own cases, as they lie beside it: YAML with lists `match` and `miss` of events, or of sequences of events. */
export const CasesRequest = z.strictObject({ text: RuleText, cases: z.string().max(labLimits.event) });
export type CasesRequest = z.infer<typeof CasesRequest>;

export const CasesAnswer = z.object({
  /** How many cases there are. */
  total: z.int(),
  /** Those that came out otherwise than they should, by their place in their list. */
  wrong: z.array(z.object({ list: z.enum(["match", "miss"]), index: z.int() })),
  /** Why the cases cannot be read; empty if they can. */
  problem: z.string(),
});
export type CasesAnswer = z.infer<typeof CasesAnswer>;

/** The cases that lie beside a rule's file; empty where there are none. */
export const CasesFileRequest = z.strictObject({ origin: z.string().max(4000), file: z.string().max(1000) });
export const CasesFile = z.object({ cases: z.string() });
export type CasesFile = z.infer<typeof CasesFile>;
