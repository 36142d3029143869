import { z } from "zod";
import type { ReportFacts } from "./facts.ts";

export const DutyId = z.enum(["cii", "central", "other", "police", "summary"]);
export type DutyId = z.infer<typeof DutyId>;

export interface Duty {
  readonly id: DutyId;
  readonly zh: string;
  readonly en: string;
  /** Who must be told. */
  readonly to: { readonly zh: string; readonly en: string };
  /** null: at once, without a number. */
  readonly minutes: number | null;
  readonly clause: string;
  readonly unverified: boolean;
  readonly applies: (facts: ReportFacts) => boolean;
  /** From the moment that a threshold was passed, or from another. */
  readonly startsAt: (facts: ReportFacts, reached: string) => string;
}

const measure = "《国家网络安全事件报告管理办法》";
const reachedAt = (_: ReportFacts, reached: string) => reached;

/** 国家网络安全事件报告管理办法, in force since 2025-11-01. Sector rules and the police's own come on top. */
export const duties: readonly Duty[] = [
  {
    id: "cii",
    zh: "关键信息基础设施事件报告",
    en: "Report on critical infrastructure",
    to: { zh: "保护工作部门、公安机关", en: "protection-work department and police" },
    minutes: 60,
    clause: `${measure}第四条`,
    unverified: false,
    applies: ({ operator }) => operator === "cii",
    startsAt: reachedAt,
  },
  {
    id: "central",
    zh: "中央和国家机关及其直属单位事件报告",
    en: "Report of a central organ or its unit",
    to: { zh: "本部门网信工作机构", en: "own department's cyberspace body" },
    minutes: 120,
    clause: `${measure}第四条`,
    unverified: false,
    applies: ({ operator }) => operator === "central",
    startsAt: reachedAt,
  },
  {
    id: "other",
    zh: "事件报告（其他网络运营者）",
    en: "Report of any other operator",
    to: { zh: "属地省级网信部门", en: "provincial cyberspace administration" },
    minutes: 240,
    clause: `${measure}第四条`,
    unverified: false,
    applies: ({ operator }) => operator === "other",
    startsAt: reachedAt,
  },
  {
    id: "police",
    zh: "涉嫌犯罪向公安机关报案",
    en: "Suspected crime told to the police",
    to: { zh: "公安机关", en: "police" },
    minutes: null,
    clause: `${measure}（报案条款）`,
    unverified: true,
    applies: ({ crime, operator }) => crime && operator !== "cii",
    startsAt: reachedAt,
  },
  {
    id: "summary",
    zh: "事件处置总结报告（30日内）",
    en: "Summary after handling (30 days)",
    to: { zh: "原报告对象", en: "those who had the first report" },
    minutes: 30 * 24 * 60,
    clause: `${measure}第八条`,
    unverified: false,
    applies: ({ endedAt }) => endedAt !== null,
    startsAt: ({ endedAt }, reached) => endedAt ?? reached,
  },
];

/** The duty of this id. */
export const dutyOf = (id: DutyId): Duty => {
  const found = duties.find((duty) => duty.id === id);
  if (found === undefined) throw new Error(`no duty ${id}`);
  return found;
};
