import { z } from "zod";
import type { IncidentLevel } from "./level.ts";

export const CriterionId = z.enum([
  "portal-down",
  "cii-stopped",
  "cii-main-function",
  "people-share",
  "utility-users",
  "personal-information",
  "home-page-content",
  "other-page-content",
  "reposts",
  "views",
  "direct-loss",
]);
export type CriterionId = z.infer<typeof CriterionId>;

interface Criterion {
  /** Minutes that something lasts, or an amount. */
  readonly measured: "minutes" | "number" | "percent";
  /** From which value on ("以上" includes the number). */
  readonly from: Readonly<Record<Exclude<IncidentLevel, "general">, number>>;
  readonly zh: string;
  readonly en: string;
  /** What the number counts. */
  readonly unit: { readonly zh: string; readonly en: string };
  /** Known from the draft of December 2023 alone, not from the annex in force. */
  readonly unverified: boolean;
}

const minutes = { zh: "分钟", en: "minutes" } as const;
const people = { zh: "人", en: "people" } as const;
const hours = (n: number) => n * 60;

/**
 * 网络安全事件分级指南 (annex of 国家网络安全事件报告管理办法). The limits for personal information are those in force;
 * the others are of the draft and marked so.
 */
export const criteria: Readonly<Record<CriterionId, Criterion>> = {
  "portal-down": {
    measured: "minutes",
    from: { major: hours(2), serious: hours(6), extreme: hours(24) },
    zh: "党政机关门户网站、重点新闻网站不能访问",
    en: "Government portal or key news site unreachable",
    unit: minutes,
    unverified: true,
  },
  "cii-stopped": {
    measured: "minutes",
    from: { major: 30, serious: hours(2), extreme: hours(6) },
    zh: "关键信息基础设施整体中断运行",
    en: "Critical infrastructure stopped as a whole",
    unit: minutes,
    unverified: true,
  },
  "cii-main-function": {
    measured: "minutes",
    from: { major: hours(2), serious: hours(6), extreme: hours(24) },
    zh: "关键信息基础设施主要功能中断",
    en: "Main function of critical infrastructure stopped",
    unit: minutes,
    unverified: true,
  },
  "people-share": {
    measured: "percent",
    from: { major: 10, serious: 30, extreme: 100 },
    zh: "影响地市级行政区人口工作、生活的比例",
    en: "Share of the prefecture's people whose work or life is affected",
    unit: { zh: "%", en: "%" },
    unverified: true,
  },
  "utility-users": {
    measured: "number",
    from: { major: 100_000, serious: 1_000_000, extreme: 10_000_000 },
    zh: "影响用水、用电、用气、用油、取暖或交通出行",
    en: "Users of water, power, gas, heating or transport affected",
    unit: people,
    unverified: true,
  },
  "personal-information": {
    measured: "number",
    from: { major: 1_000_000, serious: 10_000_000, extreme: 100_000_000 },
    zh: "个人信息泄露",
    en: "Personal information leaked",
    unit: people,
    unverified: false,
  },
  "home-page-content": {
    measured: "minutes",
    from: { major: 30, serious: hours(2), extreme: hours(6) },
    zh: "网站主页被篡改并出现违法有害信息",
    en: "Unlawful content on a home page",
    unit: minutes,
    unverified: true,
  },
  "other-page-content": {
    measured: "minutes",
    from: { major: hours(2), serious: hours(12), extreme: hours(24) },
    zh: "网站其他页面出现违法有害信息",
    en: "Unlawful content on another page",
    unit: minutes,
    unverified: true,
  },
  reposts: {
    measured: "number",
    from: { major: 1000, serious: 10_000, extreme: 100_000 },
    zh: "违法有害信息被转发",
    en: "Unlawful content reposted",
    unit: { zh: "次", en: "times" },
    unverified: true,
  },
  views: {
    measured: "number",
    from: { major: 10_000, serious: 100_000, extreme: 1_000_000 },
    zh: "违法有害信息被浏览",
    en: "Unlawful content viewed",
    unit: { zh: "次", en: "times" },
    unverified: true,
  },
  "direct-loss": {
    measured: "number",
    from: { major: 5_000_000, serious: 20_000_000, extreme: 100_000_000 },
    zh: "直接经济损失",
    en: "Direct economic loss",
    unit: { zh: "元", en: "CNY" },
    unverified: true,
  },
};
