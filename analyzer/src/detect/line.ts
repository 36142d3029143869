import type { Match, MatchedField, SigmaRule } from "@chengfang/sigma";

/** What stands behind the index in the line of a match: `{"index":7` and this. */
export function tailOf(match: Match): string {
  let matched = "";
  const seen: string[] = [];
  for (const { field, value } of match.matched()) {
    if (seen.includes(field)) continue;
    seen.push(field);
    matched += `${matched === "" ? "" : ","}${nameOf(field)}:${jsonOf(value)}`;
  }
  return `${ruleOf(match.rule)}${matched}}}\n`;
}

type Value = MatchedField["value"];

let last: Value = null;
let lastJson = "null";

/** Rules that match an event often show the same long value. */
function jsonOf(value: Value): string {
  if (value !== last) {
    last = value;
    lastJson = JSON.stringify(value);
  }
  return lastJson;
}

const rules = new WeakMap<SigmaRule, string>();

/** The part that is the same for all matches of a rule. */
function ruleOf(rule: SigmaRule): string {
  let text = rules.get(rule);
  if (text === undefined) {
    const { id, title, level } = rule;
    text = `,"rule":${JSON.stringify({ id, title, level })},"matched":{`;
    rules.set(rule, text);
  }
  return text;
}

const names = new Map<string, string>();

/** The names of fields that rules use are few. */
function nameOf(field: string): string {
  let text = names.get(field);
  if (text === undefined) {
    text = JSON.stringify(field);
    names.set(field, text);
  }
  return text;
}
