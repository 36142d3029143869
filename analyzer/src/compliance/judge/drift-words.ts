import type { Basis } from "@chengfang/model/compliance/assessment";
import type { Words } from "@chengfang/model/compliance/catalogue";
import { verdictNames } from "@chengfang/model/compliance/verdict";
import type { CheckStatus } from "@chengfang/model/compliance/verdict";
import { complianceWords } from "@chengfang/model/compliance/words";

/** One part of a cause, in both languages: parts are told apart by `; `, languages by ` / `, so a part holds neither. */
export const both = ({ zh, en }: Words): string => `${plain(zh)} / ${plain(en)}`;

const plain = (text: string): string => text.replaceAll(" / ", "/").replaceAll("; ", ", ");

/** What a statement is, in words. */
export const kindOf = (basis: Basis): Words => wordsOf((words) => words.basis[basis.kind]);

const wordsOf = (pick: (words: (typeof complianceWords)["zh"]) => string): Words => ({
  zh: pick(complianceWords.zh),
  en: pick(complianceWords.en),
});

const checkOf = (status: CheckStatus): Words => wordsOf((words) => words.check[status]);

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
  if (basis.check !== undefined) return checkOf(basis.check.status);
  return basis.verdict === undefined ? kindOf(basis) : verdictNames[basis.verdict];
}
