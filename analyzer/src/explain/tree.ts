import type { Explanation, Miss, Trace, Waiting } from "@chengfang/model/lab";
import { logSourceWords, questionWords, verdictWords } from "@chengfang/model/lab-words";
import { type Language, say } from "./words.ts";

/** How the tree is drawn. */
export interface Look {
  readonly language: Language;
  readonly colour: boolean;
}

/** An explanation as lines to read: the verdict, the log source, the tree, and for a miss what is missing. */
export function drawn(explanation: Explanation, look: Look): string[] {
  const { title, titleZh, id, matches, logsource, trace } = explanation;
  const name = look.language === "zh" && titleZh !== "" ? titleZh : title;
  const verdict = say(look.language, matches ? "matches" : "misses");
  const source = logsource.applies
    ? logSourceWords(logsource.event, look.language)
    : verdictWords(logsource, look.language);
  return [
    `${mark(matches, look)} ${bold(name, look)}  ${dim(id, look)}  ${verdict}`,
    `${mark(logsource.applies, look)} ${say(look.language, "logsource")}: ${source}`,
    ...branch(trace, look),
    ...conclusion(explanation, look),
  ];
}

function conclusion(explanation: Explanation, { language }: Look): string[] {
  const { matches, holds, logsource, needsValues, excludedBy, nearest, nearestTotal } = explanation;
  if (matches) return [];
  const lines: string[] = [];
  if (needsValues.length > 0) lines.push(say(language, "needsValues", { names: needsValues.join(", ") }));
  if (holds && !logsource.applies) lines.push(say(language, "onlySource"));
  if (excludedBy.length > 0) lines.push(say(language, "excluded", { by: excludedBy.join(", ") }));
  else if (nearest.length > 0) {
    lines.push(
      say(language, "nearest", { count: nearestTotal }),
      ...nearest.map((miss) => `  ${missWords(miss, language)}`),
    );
    const rest = nearestTotal - nearest.length;
    if (rest > 0) lines.push(`  ${say(language, "omitted", { count: rest })}`);
  } else if (!holds && needsValues.length === 0) lines.push(say(language, "never"));
  return lines;
}

function missWords(miss: Miss, language: Language): string {
  const wanted = say(language, miss.wanted ? "wanted" : "unwanted");
  const field = miss.field === "keywords" ? say(language, "keywords") : miss.field;
  return `${wanted}: ${field} ${questionWords(miss.question, language)}  ${seen(miss, language)}`;
}

function branch(trace: Trace, look: Look, head = "", tail = ""): string[] {
  const items = trace.items ?? [];
  const omitted = trace.omitted ?? 0;
  const lines = items.flatMap((item, index) => {
    const last = index === items.length - 1 && omitted === 0;
    return branch(item, look, `${tail}${last ? "└ " : "├ "}`, `${tail}${last ? "  " : "│ "}`);
  });
  const more = omitted > 0 ? [`${tail}└ ${say(look.language, "omitted", { count: omitted })}`] : [];
  return [`${head}${mark(trace.holds, look)} ${words(trace, look)}`, ...lines, ...more];
}

function words(trace: Trace, look: Look): string {
  if (trace.kind === "leaf" && trace.question !== undefined) {
    const field = trace.field === "keywords" ? say(look.language, "keywords") : (trace.field ?? "");
    const found = dim(seen(trace, look.language), look);
    return `${field} ${questionWords(trace.question, look.language)}  ${found}`;
  }
  if (trace.role === "filter") return bold(say(look.language, "filter", { title: trace.label }), look);
  if (trace.role === "selection" || trace.role === "of") return bold(trace.label, look);
  return trace.label === "" || trace.label === trace.kind ? trace.kind : `${trace.label}  ${dim(trace.kind, look)}`;
}

/** The event's own field and what stands in it. */
function seen({ field, source = "", value }: Pick<Trace, "field" | "source" | "value">, language: Language): string {
  if (value === undefined) return say(language, field === "keywords" ? "nowhere" : "absent");
  const own = source === field || source === "" ? "" : `${source} `;
  return `${own}= ${JSON.stringify(value)}`;
}

/** What a correlation waits for. */
export function drawnWaiting(waiting: Waiting, { language, colour }: Look): string[] {
  const { title, titleZh, id, type, rules, seconds, condition, groupBy, fedBy } = waiting;
  const name = language === "zh" && titleZh !== "" ? titleZh : title;
  const waits = say(language, "waits", {
    seconds,
    rules: rules.join(", "),
    condition: condition === "" ? "" : say(language, "condition", { condition }),
    groupBy: groupBy.length === 0 ? "" : say(language, "groupBy", { fields: groupBy.join(", ") }),
  });
  const fed = fedBy.length > 0 ? say(language, "fedBy", { rules: fedBy.join(", ") }) : say(language, "fedByNone");
  return [
    `… ${bold(name, { language, colour })}  ${id}  ${say(language, "correlation")} ${type}`,
    `  ${waits}`,
    `  ${fed}`,
  ];
}

const escape = (code: number, text: string) => `\u001b[${code}m${text}\u001b[0m`;
const bold = (text: string, { colour }: Look) => (colour ? escape(1, text) : text);
const dim = (text: string, { colour }: Look) => (colour ? escape(2, text) : text);

function mark(holds: boolean, { colour }: Look): string {
  const sign = holds ? "✓" : "✗";
  return colour ? escape(holds ? 32 : 31, sign) : sign;
}
