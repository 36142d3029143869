import type { CoverageState, RuleFields } from "@chengfang/model/lab";
import { logSourceWords } from "@chengfang/model/lab-words";
import type { Language } from "./words.ts";

type Words = Readonly<Record<Language, string>>;

const states: Readonly<Record<CoverageState, Words>> = {
  fed: { zh: "可以命中：有已接入格式的来源", en: "can fire here: a source that is collected feeds it" },
  possible: { zh: "可能命中：取决于发送方带来的字段", en: "may fire here: it depends on what its sender sends" },
  unfed: { zh: "不会命中：没有来源", en: "cannot fire here: no source feeds it" },
};
const shipped: Words = { zh: "由其他程序以 ECS 送来", en: "shipped in ECS by other programs" };
const lacks: Words = { zh: "缺 ", en: "lacks " };
const required: Words = { zh: "必需", en: "required" };
const unknown: Words = { zh: "（未知）", en: "(not known)" };

/** A rule's sources and fields, to be read. */
export function fieldsWords(
  { title, titleZh, id, logsource, state, sources, fields }: RuleFields,
  language: Language,
): string {
  const name = language === "zh" && titleZh !== "" ? titleZh : title;
  const lines = [`${name}  ${id}`, `  ${logSourceWords(logsource, language)}: ${states[state][language]}`];
  for (const { name: source, formats, lacking } of sources) {
    const missing = lacking.length === 0 ? "" : `  ${lacks[language]}${lacking.join(", ")}`;
    lines.push(`  ${source} (${formats.join(", ") || shipped[language]})${missing}`);
  }
  for (const { name: field, required: needed, places } of fields) {
    lines.push(`  ${field}${needed ? ` [${required[language]}]` : ""}`);
    for (const { source, keys, known } of places)
      lines.push(`    ${source}: ${known.join(" → ") || `${keys.join(" → ")} ${unknown[language]}`}`);
  }
  return lines.join("\n");
}

/** How many rules can fire here. */
export function summaryWords(rules: readonly RuleFields[], language: Language): string {
  const count = (state: CoverageState) => rules.filter((rule) => rule.state === state).length;
  return language === "zh"
    ? `${rules.length} 条规则：可以命中 ${count("fed")}，可能命中 ${count("possible")}，没有来源 ${count("unfed")}`
    : `${rules.length} rules: ${count("fed")} can fire here, ${count("possible")} may, ${count("unfed")} have no source`;
}
