import type { Basis } from "@chengfang/model/compliance/assessment";
import type { Words } from "@chengfang/model/compliance/catalogue";
import { verdictNames } from "@chengfang/model/compliance/verdict";

/** One part of a cause, in both languages: parts are told apart by `; `, languages by ` / `, so a part holds neither. */
export const both = ({ zh, en }: Words): string => `${plain(zh)} / ${plain(en)}`;

const plain = (text: string): string => text.replaceAll(" / ", "/").replaceAll("; ", ", ");

/** What a statement is, in words. */
export const kindNames: Readonly<Record<Basis["kind"], Words>> = {
  check: { zh: "检查", en: "check" },
  answer: { zh: "回答", en: "answer" },
  review: { zh: "签字", en: "signature" },
  mitigation: { zh: "缓解措施", en: "mitigation" },
};

const statusNames = {
  pass: { zh: "通过", en: "passed" },
  partial: { zh: "部分通过", en: "partly passed" },
  fail: { zh: "未通过", en: "failed" },
  na: { zh: "不适用", en: "not applicable" },
  error: { zh: "无法检查", en: "could not be run" },
  manual: { zh: "须人工判断", en: "for a person to tell" },
  unknown: { zh: "未知", en: "unknown" },
} as const;

const voidNames = {
  expired: { zh: "已过期", en: "expired" },
  unsigned: { zh: "未签名", en: "unsigned" },
  superseded: { zh: "已被取代", en: "superseded" },
  unverified: { zh: "未经核实", en: "unverified" },
  changed: { zh: "依据已变", en: "of another basis" },
} as const;

/** What a line of the basis says, or why it says nothing; undefined: there is no such line. */
export function stateOf(basis: Basis | undefined): Words {
  if (basis === undefined) return { zh: "无", en: "none" };
  if (basis.void !== undefined) return voidNames[basis.void];
  if (basis.check !== undefined) return statusNames[basis.check.status];
  return basis.verdict === undefined ? kindNames[basis.kind] : verdictNames[basis.verdict];
}
