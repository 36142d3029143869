export { parseRules, type RuleFile } from "./language/file.ts";
export { limits } from "./language/limits.ts";
export type { Position, Span } from "./language/place.ts";
export { original, printAddress, printFile, printOption, printPort, printRule } from "./language/print.ts";
export type { Problem } from "./language/problem.ts";
export type { Severity } from "./language/words.ts";
export { type Code, words } from "./language/words.ts";
export type { Action, Address, Direction, Entry, Header, Option, Port, Rule, Word } from "./language/tree.ts";
export type * from "./value/value.ts";
export { lint, errorsOf } from "./lint/lint.ts";
export type { Known } from "./lint/advice.ts";
export { assemble, type Assembled, type Assembly, type SourceFile } from "./build/assemble.ts";
export { readClassification, shippedClasses } from "./build/classification.ts";
export { BuildConfig, readConfig } from "./build/config.ts";
export type { Changes, Counts, Mention } from "./build/report.ts";
export { type Meaning, meaningOf, meaningOfRule, type Weight, weightOfPriority } from "./meaning.ts";
export {
  type EveBase,
  type EveEvent,
  type EveEventOf,
  type EveParts,
  type EveType,
  eveTypes,
  readEve,
  type ReadEve,
} from "./eve/event.ts";
export type * from "./eve/sharing.ts";
export type * from "./eve/talking.ts";
export type * from "./eve/traffic.ts";
export type * from "./eve/web.ts";
