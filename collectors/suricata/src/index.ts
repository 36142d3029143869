export { parseRules, type RuleFile } from "./language/file.ts";
export { limits } from "./language/limits.ts";
export type { Position, Span } from "./language/place.ts";
export { original, printAddress, printFile, printOption, printPort, printRule } from "./language/print.ts";
export type { Problem, Severity } from "./language/problem.ts";
export { type Code, words } from "./language/words.ts";
export type { Action, Address, Direction, Entry, Header, Option, Port, Rule, Word } from "./language/tree.ts";
export type * from "./value/value.ts";
