import type { ReferenceProblem } from "./enrichment.ts";

/** Why a renewed file is not in force, in the words of the console, of health and of the log. */
export const referenceWords = {
  zh: {
    absent: "文件不存在",
    unreadable: "无法读取",
    changing: "读取时仍在写入",
    "too-large": "超过大小限制",
    "not-database": "不是 MaxMind 数据库，或已损坏",
    "not-address": "不以地址开头",
    disorder: "地址未按升序排列",
    "no-number": "缺少 AS 号",
    cut: "行不完整",
    "line-too-long": "行过长",
    "not-assignment": "不是 IEEE 的登记行",
    nothing: "没有可供查询的内容",
    shrunk: "条目减少过多（enrichment.mostLost）",
    unkept: "磁盘空间不足，无法保存副本",
  },
  en: {
    absent: "is not there",
    unreadable: "cannot be read",
    changing: "was written to while it was read",
    "too-large": "is larger than such a file may be",
    "not-database": "is no MaxMind database, or a damaged one",
    "not-address": "begins with no address",
    disorder: "is out of order",
    "no-number": "has no number of a network",
    cut: "is cut off",
    "line-too-long": "is too long",
    "not-assignment": "is no assignment of the IEEE",
    nothing: "has nothing that is looked up by",
    shrunk: "has lost too many of its entries (enrichment.mostLost)",
    unkept: "could not be kept: the disk is full",
  },
} satisfies Record<"zh" | "en", Record<ReferenceProblem, string>>;

/** `asn.csv: line 17 begins with no address`. */
export function saidOfReference({
  file,
  line,
  reason,
}: {
  file: string;
  line: number;
  reason: ReferenceProblem;
}): string {
  return `${file}: ${line > 0 ? `line ${line} ` : ""}${referenceWords.en[reason]}`;
}
