import type { Match, SigmaRule } from "@chengfang/sigma";

/** What stands behind the index in the line of a match: `{"index":7` and this. */
export function tailOf(match: Match): string {
  return `${ruleOf(match.rule)}${match.matchedJson()}}\n`;
}

const rules = new WeakMap<SigmaRule, string>();

/** The part that is the same for all matches of a rule. */
function ruleOf(rule: SigmaRule): string {
  let text = rules.get(rule);
  if (text === undefined) {
    const { id, title, level } = rule;
    text = `,"rule":${JSON.stringify({ id, title, level })},"matched":`;
    rules.set(rule, text);
  }
  return text;
}
