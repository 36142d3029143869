import { z } from "zod";

/** What one check says of one object. `error`: it could not be run; `manual`: only a person can tell. */
export const CheckStatus = z.enum(["pass", "partial", "fail", "na", "error", "manual", "unknown"]);
export type CheckStatus = z.infer<typeof CheckStatus>;

/** GB/T 28449-2018 8.2.1: 符合, 部分符合, 不符合, 不适用; and ours for what nobody has settled yet: 待确认. */
export const Verdict = z.enum(["met", "partial", "unmet", "na", "pending"]);
export type Verdict = z.infer<typeof Verdict>;

/** The words of the standard. */
export const verdictNames: Readonly<Record<Verdict, { readonly zh: string; readonly en: string }>> = {
  met: { zh: "符合", en: "conforming" },
  partial: { zh: "部分符合", en: "partly conforming" },
  unmet: { zh: "不符合", en: "non-conforming" },
  na: { zh: "不适用", en: "not applicable" },
  pending: { zh: "待确认", en: "to be confirmed" },
};

export const Risk = z.enum(["high", "medium", "low"]);
export type Risk = z.infer<typeof Risk>;
