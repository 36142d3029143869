export type Language = "zh" | "en";

/** What the tree says beside the rule's own words, in both languages; `{name}` is replaced. */
const sentences = {
  matches: { zh: "命中", en: "matches" },
  misses: { zh: "未命中", en: "no match" },
  logsource: { zh: "日志源", en: "log source" },
  filter: { zh: "过滤器 {title}", en: "filter {title}" },
  absent: { zh: "没有此字段", en: "no such field" },
  nowhere: { zh: "日志中没有", en: "nowhere in the record" },
  keywords: { zh: "关键字", en: "keyword" },
  omitted: { zh: "……另有 {count} 项", en: "… and {count} more" },
  nearest: { zh: "要命中，还差以下 {count} 项：", en: "To match, {count} of these would have to be otherwise:" },
  wanted: { zh: "须为", en: "has to hold" },
  unwanted: { zh: "须不为", en: "must not hold" },
  excluded: { zh: "其余条件都满足，只是被排除：{by}", en: "Everything else holds; it was taken out by {by}" },
  onlySource: { zh: "条件成立，只是日志源不符", en: "The condition holds; only the log source is another" },
  needsValues: {
    zh: "规则须先为占位符 {names} 提供值，否则永不命中",
    en: "The rule needs values for {names}; without them it never matches",
  },
  never: { zh: "没有日志能使条件成立", en: "No record could make the condition hold" },
  correlation: { zh: "关联规则", en: "correlation" },
  waits: {
    zh: "在 {seconds} 秒内等待规则 {rules}{condition}{groupBy}",
    en: "waits for {rules} within {seconds} s{condition}{groupBy}",
  },
  condition: { zh: "，条件 {condition}", en: ", {condition}" },
  groupBy: { zh: "，按 {fields} 分组", en: ", grouped by {fields}" },
  fedBy: { zh: "此日志命中其中的 {rules}", en: "this record matches {rules} of them" },
  fedByNone: { zh: "此日志不命中其中任何一条", en: "this record matches none of them" },
  noFile: { zh: "{file}：没有这个文件", en: "{file}: no such file" },
  noRule: { zh: "{file} 中没有可用的规则", en: "{file} holds no rule that loads" },
  several: {
    zh: "{file} 中有多条规则，请用 --id 指明一条：{ids}",
    en: "{file} holds several rules; say which by --id: {ids}",
  },
  noId: { zh: "{file} 中没有 {id}，只有：{ids}", en: "{file} holds no {id}, but: {ids}" },
  noEvent: { zh: "标准输入中没有日志", en: "there is no event on stdin" },
  broken: { zh: "标准输入不是 JSON 对象：{text}", en: "stdin is no JSON object: {text}" },
  first: { zh: "标准输入有 {count} 条日志，只解释第一条", en: "of {count} records on stdin, the first is explained" },
} as const satisfies Record<string, Readonly<Record<Language, string>>>;

export type Sentence = keyof typeof sentences;

/** Says a sentence in a language. */
export function say(
  language: Language,
  sentence: Sentence,
  values: Readonly<Record<string, string | number>> = {},
): string {
  return sentences[sentence][language].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ""));
}
