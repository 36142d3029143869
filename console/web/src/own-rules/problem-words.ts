/** The words of the check that writers meet most, in Chinese; what has none here is shown as the check says it. */
const words: readonly (readonly [RegExp, string])[] = [
  [/^'id' is missing$/, "缺少 id"],
  [/^'level' is missing$/, "缺少 level"],
  [/^'title' is missing$/, "缺少 title"],
  [/^condition: no detection is named '(.+)'$/, "condition：没有名为“$1”的检测项"],
  [/^no rule is called '(.+)'$/, "没有名为“$1”的规则（可能在其他文件中）"],
  [/^it refers to itself$/, "它引用了自身"],
  [/^it refers to a rule twice$/, "它两次引用同一规则"],
  [
    /^logsource: no events of (product|category|service) '(.+)' are known here$/,
    "logsource：本平台没有 $1 为“$2”的日志",
  ],
  [/^status '(.+)' is none that Sigma has$/, "Sigma 没有状态“$1”"],
  [/^its status is '(.+)'$/, "状态为“$1”"],
  [/^date '(.+)' is not of the form YYYY-MM-DD$/, "日期“$1”不是 YYYY-MM-DD 的形式"],
  [/^tag '(.+)' is not of the form namespace\.name$/, "标签“$1”不是 namespace.name 的形式"],
  [/^id (.+) is that of (.+):(\d+) too$/, "id $1 与第 $3 行的重复"],
  [/^name '(.+)' is that of (.+):(\d+) too$/, "name“$1”与第 $3 行的重复"],
  [/^the title is longer than (\d+) characters$/, "标题超过 $1 个字符"],
  [/^'(.+)' stands on line (\d+) already$/, "“$1”已在第 $2 行出现"],
  [/^'(.+)': contains says this$/, "“$1”：用 contains 表达"],
  [/^'(.+)': startswith says this$/, "“$1”：用 startswith 表达"],
  [/^'(.+)': endswith says this$/, "“$1”：用 endswith 表达"],
];

/** A problem in the reader's language, where there are words for it. */
export function problemIn(language: "zh" | "en", message: string): string {
  if (language === "en") return message;
  const found = words.find(([shape]) => shape.test(message));
  return found === undefined ? message : message.replace(found[0], found[1]);
}
