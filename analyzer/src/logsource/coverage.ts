import type { RuleFields } from "@chengfang/model/lab";
import type { RuleCoverage } from "@chengfang/model/rule";
import type { SigmaRule } from "@chengfang/sigma/rules";
import { appliesTo } from "@chengfang/sigma/logsource/source";
import { keysOf } from "./event-view.ts";
import type { Feed } from "./feed.ts";
import { feeds } from "./feeds.ts";
import { named, reachable, required } from "./reach.ts";

type Asked = Pick<SigmaRule, "logsource" | "expression">;
type Sources = Pick<RuleFields, "state" | "sources" | "fields">;

/** Which of our sources can feed a rule, and where its fields lie in their events; for the table of rules. */
export function coverageOf(rule: Asked): RuleCoverage {
  const { state, sources, fields } = fieldsOf(rule);
  return {
    state,
    sources: sources.map(({ name }) => name),
    fields: Object.fromEntries(
      fields.map(({ name, places }) => [
        name,
        [...new Set(places.flatMap(({ known, keys }) => (known.length > 0 ? known : keys)))],
      ]),
    ),
  };
}

/** How each field of a rule is found in each source of which events can reach it. */
export function fieldsOf(rule: Asked): Sources {
  const reaching = feeds.filter(({ source }) => appliesTo(rule.logsource, source, "strict"));
  const own = Map.groupBy(reaching, ({ dataset }) => dataset);
  const names = named(rule.expression);
  const needed = required(rule.expression);
  const collected = reaching.filter(({ formats }) => formats.length > 0);
  const fed = collected.some((feed) => reachable(rule.expression, (field) => has(feed, field)));
  const fields = names.map((name) => {
    const places = [...own].map(([source, all]) => placeOf(name, source, all));
    return { name, required: needed.has(name), nowhere: places.every(({ known }) => known.length === 0), places };
  });
  return {
    state: fed ? "fed" : reaching.length > 0 ? "possible" : "unfed",
    sources: [...own].map(([name, all]) => ({
      name,
      formats: [...new Set(all.flatMap(({ formats }) => formats))],
      lacking: all.every(({ formats }) => formats.length === 0) ? [] : lackingIn(rule, all, { names, needed }),
    })),
    fields,
  };
}

const has = (feed: Feed, field: string): boolean => keysOf(field, feed.source).some((key) => feed.known.has(key));

function placeOf(name: string, source: string, all: readonly Feed[]) {
  const keys = [...new Set(all.flatMap((feed) => keysOf(name, feed.source)))];
  return { source, keys, known: keys.filter((key) => all.some(({ known }) => known.has(key))) };
}

/** What keeps the rule from matching events of a source: of its kinds of events, the one that lacks least counts. */
function lackingIn(
  rule: Asked,
  all: readonly Feed[],
  { names, needed }: { readonly names: readonly string[]; readonly needed: ReadonlySet<string> },
): string[] {
  const lacks = all.map((feed) => {
    if (reachable(rule.expression, (field) => has(feed, field))) return [];
    const missing = names.filter((name) => !has(feed, name));
    const must = missing.filter((name) => needed.has(name));
    return must.length > 0 ? must : missing;
  });
  return lacks.reduce((least, each) => (each.length < least.length ? each : least));
}
