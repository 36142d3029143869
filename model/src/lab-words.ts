import type { LogSourceParts, LogSourceVerdict, TraceQuestion } from "./lab.ts";

type Language = "zh" | "en";
type Words = Readonly<Record<Language, string>>;

const verbs: Readonly<Record<TraceQuestion["ask"], Words>> = {
  equals: { zh: "等于", en: "is" },
  contains: { zh: "包含", en: "contains" },
  startswith: { zh: "开头为", en: "starts with" },
  endswith: { zh: "结尾为", en: "ends with" },
  like: { zh: "形如", en: "is like" },
  re: { zh: "匹配正则", en: "has a match of" },
  cidr: { zh: "属于网段", en: "lies in" },
  eq: { zh: "=", en: "=" },
  gt: { zh: ">", en: ">" },
  gte: { zh: "≥", en: "≥" },
  lt: { zh: "<", en: "<" },
  lte: { zh: "≤", en: "≤" },
  null: { zh: "不存在或为空值", en: "is absent or null" },
  exists: { zh: "存在", en: "is there" },
  any: { zh: "存在（任意值）", en: "is there, whatever it is" },
  "field-equals": { zh: "等于字段", en: "is the value of the field" },
  "field-contains": { zh: "包含字段的值：", en: "contains the value of the field" },
  "field-startswith": { zh: "开头为字段的值：", en: "starts with the value of the field" },
  "field-endswith": { zh: "结尾为字段的值：", en: "ends with the value of the field" },
};

const parts: Readonly<Record<NonNullable<TraceQuestion["part"]>, Words>> = {
  minute: { zh: "分钟", en: "minute" },
  hour: { zh: "小时", en: "hour" },
  day: { zh: "日", en: "day" },
  week: { zh: "周", en: "week" },
  month: { zh: "月", en: "month" },
  year: { zh: "年", en: "year" },
};

/** What a leaf asks, in words: `包含 'mimikatz'`. */
export function questionWords({ ask, operand, cased, part }: TraceQuestion, language: Language): string {
  const verb = verbs[ask][language];
  const of = part === undefined ? verb : `${parts[part][language]} ${verb}`;
  if (ask === "null" || ask === "exists" || ask === "any") return of;
  if (ask === "re") return `${of} /${operand}/${cased ? "" : "i"}`;
  const said = part !== undefined || ask === "cidr" || verb.length === 1 ? operand : `'${operand}'`;
  const note = cased ? { zh: "（区分大小写）", en: " (case matters)" }[language] : "";
  return `${of} ${said}${note}`;
}

/** What a rule asks of the log source, or an event is: `product=windows, service=security`. */
export function logSourceWords(source: LogSourceParts | LogSourceVerdict["event"], language: Language): string {
  const said = (["product", "category", "service"] as const).flatMap((part) => {
    const value = source[part];
    const text = typeof value === "string" ? value : (value ?? []).join("|");
    return text === "" ? [] : [`${part}=${text}`];
  });
  return said.length > 0 ? said.join(", ") : { zh: "（未知）", en: "(not known)" }[language];
}

/** Why a rule is not about an event at all. */
export function verdictWords({ asked, event, differing }: LogSourceVerdict, language: Language): string {
  const wanted = logSourceWords(Object.fromEntries(differing.map((part) => [part, asked[part]])), language);
  const is = logSourceWords(event, language);
  return language === "zh" ? `日志是 ${is}；规则要求 ${wanted}` : `the record is ${is}; the rule asks for ${wanted}`;
}
