export {
  type CorrelatorOptions,
  type Correlator,
  createCorrelator,
  defaultToleranceMs,
  type Counts,
  type Firing,
  type Moment,
  type Observation,
} from "./correlation/correlate.ts";
export type { KeptGroup } from "./correlation/groups.ts";
export { type Linked, linkCorrelations, silentUnder } from "./correlation/link.ts";
export type { Referable } from "./correlation/names.ts";
export type { CorrelationRule } from "./correlation/rule.ts";
export { compile, type Engine, type EngineOptions, type Match } from "./engine.ts";
export type { MatchedField } from "./engine/explain.ts";
export type { FieldValue, SigmaRecord, View } from "./engine/record.ts";
export type { Block } from "./engine/unread.ts";
export {
  explain,
  type Explanation,
  explainRules,
  type ExplainedRules,
  type ExplainOptions,
  type LogSourceVerdict,
  type Miss,
} from "./explain/explain.ts";
export type { Question } from "./explain/question.ts";
export type { Trace } from "./explain/trace.ts";
export { type Level, levels, type LogSourceFilter } from "./language/heading.ts";
export { type KnownSources, lint } from "./lint.ts";
export { type GivenSource, nativeTaxonomy } from "./logsource/native.ts";
export { appliesTo, type LogSource, type Routing, source } from "./logsource/source.ts";
export type { Taxonomy } from "./logsource/taxonomy.ts";
export { type Cut, type Cutter, createCutter } from "./record-stream.ts";
export {
  type LoadedRules,
  type LoadOptions,
  loadRules,
  type PlaceholderValues,
  type Problem,
  type RuleBytes,
  type RuleFile,
  type SigmaCorrelation,
  type SigmaFilter,
  type SigmaRule,
} from "./rules.ts";
