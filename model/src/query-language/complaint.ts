/** What a query gets wrong: where, and a sentence in both languages. */
export interface Complaint {
  /** The stretch of the text that is meant, `to` exclusive; never empty. */
  readonly from: number;
  readonly to: number;
  readonly zh: string;
  readonly en: string;
}

const sentences = {
  "too-long": ["查询语句过长，最多 %s 个字符", "the query is too long: %s characters at most"],
  "too-deep": ["括号嵌套过深，最多 %s 层", "parentheses are nested too deep: %s at most"],
  "too-many": ["条件过多，最多 %s 个", "too many conditions: %s at most"],
  unclosed: ["缺少与此对应的“%s”", "the “%s” that closes this is missing"],
  unopened: ["此处的“%s”没有对应的左括号", "nothing is open that this “%s” could close"],
  "no-value": [
    "“%s”之后缺少取值；若要查找这段文字，请加引号",
    "a value is missing after “%s”; put it in quotes to look for the text itself",
  ],
  "no-condition": ["“%s”之后缺少条件", "a condition is missing after “%s”"],
  "no-operand": [
    "“%s”之前缺少条件；若要查找这个词，请加引号",
    "a condition is missing before “%s”; put it in quotes to look for the word",
  ],
  empty: ["括号内没有内容", "there is nothing between these"],
  "field-wildcard": ["字段名不支持通配符", "names of fields take no wildcards"],
  "not-a-number": ["字段 %s 的取值是数字", "%s holds numbers"],
  "not-a-time": [
    "字段 %s 的取值是时间，如 2026-03-01T08:00:00+08:00",
    "%s holds times such as 2026-03-01T08:00:00+08:00",
  ],
  "not-a-range": [
    "“%s”不是有效的网段，如 10.1.0.0/16、fd00::/8",
    "“%s” is no range of addresses such as 10.1.0.0/16 or fd00::/8",
  ],
  "bad-range": [
    "区间写作 [下限 TO 上限]，不含端点用 {}，* 表示不限",
    "a range is [low TO high], with {} to leave out the ends, * for no limit",
  ],
  "no-wildcard-here": ["比较运算不支持通配符", "comparisons take no wildcards"],
  "value-too-long": ["取值过长，最多 %s 个字符", "the value is too long: %s characters at most"],
} as const satisfies Record<string, readonly [zh: string, en: string]>;

export type Wrong = keyof typeof sentences;

/** Ends the reading of a query; whoever reads one gets the complaint as a value. */
export class QueryError extends Error {
  readonly complaint: Complaint;

  constructor(wrong: Wrong, at: { from: number; to: number }, name: string | number = "") {
    const [zh, en] = sentences[wrong].map((sentence) => sentence.replace("%s", String(name))) as [string, string];
    super(en);
    this.complaint = { from: at.from, to: Math.max(at.from + 1, at.to), zh, en };
  }
}
