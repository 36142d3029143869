import type { Personal, SensitiveKind } from "@chengfang/model/data/kind";
import type { MaskRule } from "@chengfang/model/data/mask";
import type { KindRules } from "@chengfang/model/data/rules";

/** The rules of a kind as the API shows them. */
export interface MaskingRow {
  readonly id: SensitiveKind;
  readonly personal: Personal;
  readonly rules: KindRules;
  readonly shipped: KindRules;
  readonly changed: boolean;
  readonly updatedAt: string | null;
  readonly updatedBy: string;
  readonly inEvents: boolean;
}

/** A made-up value of each kind to try rules on; numbers pass their check digits. */
export const examples: Readonly<Record<SensitiveKind, string>> = {
  "id-card": "11010519491231002X",
  mobile: "13812345678",
  landline: "010-62345678",
  "bank-card": "6222020200112233446",
  "person-name": "欧阳文华",
  address: "江苏省南京市玄武区北京东路41号",
  email: "wang.fang@example.gov.cn",
  uscc: "91350100M000100Y43",
  plate: "京A12345",
  "travel-document": "E12345678",
  "birth-date": "1980-02-29",
  "social-insurance": "3201A123456",
  ip: "10.1.2.3",
  mac: "00:1a:2b:3c:4d:5e",
  secret: "hunter22",
};

/** The ways to mask, in the order in which they are offered. */
export const methods = [
  "keep",
  "truncate",
  "generalise",
  "replace",
  "hash",
  "pseudonym",
  "none",
] as const satisfies readonly MaskRule["method"][];

/** A rule to begin with when another method is chosen. */
export function ruleOf(method: MaskRule["method"]): MaskRule {
  if (method === "keep") return { method, first: 1, last: 1 };
  if (method === "truncate") return { method, first: 4 };
  if (method === "generalise") return { method, to: "city" };
  if (method === "replace") return { method, by: "******" };
  return method === "hash" ? { method, length: 32 } : { method };
}
