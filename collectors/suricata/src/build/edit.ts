import { parseRules } from "../language/file.ts";
import { printRule } from "../language/print.ts";
import type { Option, Rule } from "../language/tree.ts";
import type { Pair } from "../value/value.ts";
import type { Modify } from "./config.ts";

/** Why a change cannot be made. */
export interface Refused {
  readonly reason: string;
}

/** The rule after a change; the new text must be a rule as well. */
export function edit(rule: Rule, { replace, set, remove }: Modify): Rule | Refused {
  let changed = rule;
  for (const path of remove) changed = without(changed, path);
  for (const [path, value] of Object.entries(set)) {
    const next = withValue(changed, path, value);
    if ("reason" in next) return next;
    changed = next;
  }
  if (replace === undefined) return changed;
  let pattern: RegExp;
  try {
    pattern = new RegExp(replace.pattern, "gu");
  } catch (error) {
    return { reason: error instanceof Error ? error.message : "?" };
  }
  return ruleIn(printRule(changed).replace(pattern, replace.with));
}

function ruleIn(text: string): Rule | Refused {
  const { entries, problems } = parseRules(text);
  const [entry] = entries;
  if (entries.length === 1 && entry?.kind === "rule") return entry.rule;
  return { reason: problems[0]?.message.en ?? text };
}

const headerParts: ReadonlySet<string> = new Set([
  "action",
  "protocol",
  "source",
  "sourcePort",
  "direction",
  "destination",
  "destinationPort",
]);

const metadataKey = (path: string): string | undefined => /^metadata\.(.+)$/.exec(path)?.[1];

function withValue(rule: Rule, path: string, value: string): Rule | Refused {
  const key = metadataKey(path);
  if (key !== undefined) return withMetadata(rule, { name: key, value });
  if (headerParts.has(path)) return withHeader(rule, path, value);
  const made = ruleIn(`alert ip any any -> any any (${path}${value === "" ? "" : `:${value}`}; sid:1;)`);
  if ("reason" in made) return made;
  const [option, sid] = made.options;
  // A value with a semicolon in it would smuggle in more options.
  if (option === undefined || sid?.name.text !== "sid" || made.options.length !== 2)
    return { reason: `${path}:${value}` };
  return { ...rule, options: placed(rule.options, option) };
}

function withHeader(rule: Rule, path: string, value: string): Rule | Refused {
  const parts = {
    action: "alert",
    protocol: "ip",
    source: "any",
    sourcePort: "any",
    direction: "->",
    destination: "any",
    destinationPort: "any",
  };
  const made = ruleIn(`${Object.values({ ...parts, [path]: value }).join(" ")} (sid:1;)`);
  return "reason" in made
    ? made
    : { ...rule, header: { ...rule.header, [path]: made.header[path as keyof Rule["header"]] } };
}

/** In the place of the first option of that name, else before the sid. */
function placed(options: readonly Option[], option: Option): Option[] {
  const at = options.findIndex(({ name }) => name.text === option.name.text);
  if (at >= 0) return options.toSpliced(at, 1, option);
  const sid = options.findIndex(({ name }) => name.text === "sid");
  return options.toSpliced(sid < 0 ? options.length : sid, 0, option);
}

function withMetadata(rule: Rule, entry: Pair): Rule | Refused {
  if (/[,;()]/.test(`${entry.name}${entry.value ?? ""}`) || /\s/.test(entry.name))
    return { reason: `metadata ${entry.name}` };
  const kept = without(rule, `metadata.${entry.name}`);
  const index = kept.options.findIndex(({ value }) => value.shape === "metadata");
  const known = kept.options[index]?.value;
  const entries = known?.shape === "metadata" ? [...known.entries, entry] : [entry];
  const made = ruleIn(`alert ip any any -> any any (metadata:x y; sid:1;)`);
  const [stub] = "reason" in made ? [] : made.options;
  if (stub === undefined) return { reason: "metadata" };
  const option: Option = { ...(kept.options[index] ?? stub), value: { shape: "metadata", entries } };
  return { ...kept, options: index >= 0 ? kept.options.toSpliced(index, 1, option) : placed(kept.options, option) };
}

function without(rule: Rule, path: string): Rule {
  const key = metadataKey(path);
  if (key === undefined) return { ...rule, options: rule.options.filter(({ name }) => name.text !== path) };
  const options = rule.options.flatMap((option): Option[] => {
    if (option.value.shape !== "metadata") return [option];
    const entries = option.value.entries.filter(({ name }) => name !== key);
    return entries.length === 0 ? [] : [{ ...option, value: { shape: "metadata", entries } }];
  });
  return { ...rule, options };
}

/** The rule with an option that has no value at its end, if it lacks it. */
export function withFlag(rule: Rule, name: string): Rule {
  if (rule.options.some((option) => option.name.text === name)) return rule;
  const changed = withValue(rule, name, "");
  return "reason" in changed ? rule : changed;
}

export function withAction(rule: Rule, action: "drop"): Rule {
  return { ...rule, header: { ...rule.header, action: { ...rule.header.action, text: action } } };
}
