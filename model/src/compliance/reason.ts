import { z } from "zod";

/** Why a verdict is what it is, of an item on one object and of an item: a closed set. */
export const Reason = z.enum([
  "as-expected",
  "mixed",
  "not-as-expected",
  "not-applicable",
  "no-evidence",
  "expired",
  "unsigned",
  "unverified",
  "incomplete",
  "contradictory",
  "answered",
  "excluded",
  "signed",
  "awaiting-signature",
  "signature-void",
  "reviewed-worse",
]);
export type Reason = z.infer<typeof Reason>;

/** Each reason in the words of a reader. */
export const reasonNames: Readonly<Record<Reason, { readonly zh: string; readonly en: string }>> = {
  "as-expected": { zh: "各项检查均符合预期", en: "every check found what was expected" },
  mixed: { zh: "检查结果有符合也有不符合", en: "some of it was as expected, some was not" },
  "not-as-expected": { zh: "检查结果均不符合预期", en: "nothing was as expected" },
  "not-applicable": { zh: "检查表明不适用", en: "every check found that it does not apply" },
  "no-evidence": { zh: "尚无证据", en: "there is no evidence yet" },
  expired: { zh: "证据已过有效期", en: "the evidence is older than its validity" },
  unsigned: { zh: "证据没有有效签名，不作判定依据", en: "the evidence carries no signature that counts" },
  unverified: {
    zh: "只有未经核实的检查，不能单独判定",
    en: "only unverified checks speak, and they decide nothing alone",
  },
  incomplete: { zh: "部分检查或对象尚无结论", en: "some checks or objects have not been settled" },
  contradictory: { zh: "证据相互矛盾", en: "the evidence contradicts itself" },
  answered: { zh: "依据人员答复", en: "by what people answered" },
  excluded: { zh: "经签字确认不适用", en: "taken out as not applicable, with a signature" },
  signed: { zh: "经复核人签字确认", en: "confirmed by a reviewer's signature" },
  "awaiting-signature": { zh: "等待复核人签字", en: "waits for a reviewer's signature" },
  "signature-void": {
    zh: "签字后依据已变化，需重新复核",
    en: "what was signed has changed since: to be reviewed anew",
  },
  "reviewed-worse": { zh: "复核人判定更差", en: "the reviewer judged it worse" },
};
