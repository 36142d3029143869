import { loadRules, type RuleFile } from "@chengfang/sigma";

/** Documents that speak of other rules, whose names may not stand in their files' names. */
const speaksOfOthers = /^["']?(?:correlation|filter)["']?\s*:/m;

/**
 * Of all rule files, those that can matter to these rules: their own, filters, the correlations that build on them, and
 * what those need. To try one rule, thousands of others need not be understood.
 */
export function relevantFiles(files: readonly RuleFile[], called: Iterable<string>): RuleFile[] {
  const others = files.filter(({ text }) => speaksOfOthers.test(text));
  const correlations = loadRules(others).correlations;
  const names = new Set(called);
  const grow = (more: readonly string[]) => {
    const before = names.size;
    for (const each of more) names.add(each);
    return names.size > before;
  };
  for (let more = true; more; ) {
    const near = correlations.filter(({ id, name, rules }) =>
      [id, name ?? id, ...rules].some((each) => names.has(each)),
    );
    more = grow(near.flatMap(({ id, name, rules }) => [id, ...(name === undefined ? [] : [name]), ...rules]));
    const own = loadRules(naming(files, names)).rules.filter(({ id, name }) => names.has(id) || names.has(name ?? id));
    more = grow(own.flatMap(({ id, name }) => (name === undefined ? [id] : [id, name]))) || more;
  }
  const kept = new Set([...others, ...naming(files, names)]);
  return files.filter((file) => kept.has(file));
}

/** Files that say a name where rules say their own. */
function naming(files: readonly RuleFile[], names: ReadonlySet<string>): RuleFile[] {
  return files.filter(({ text }) => {
    for (const [, value = ""] of text.matchAll(/^(?:id|name)\s*:\s*(.+?)\s*$/gm))
      if (names.has(value) || names.has(value.replaceAll(/^["']|["']$|\s+#.*$/g, ""))) return true;
    return false;
  });
}
