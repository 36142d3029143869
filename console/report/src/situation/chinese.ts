import type { Figure, SituationFacts } from "@chengfang/model/reporting/situation";
import { day } from "../time.ts";
import { words } from "../words.ts";
import { severitiesOf } from "./severities.ts";
import type { SituationWords } from "./words.ts";

const names = { daily: "日报", weekly: "周报", monthly: "月报", free: "情况报告" } as const;
const earlier = { daily: "前一日", weekly: "上周", monthly: "上月", free: "上一时段" } as const;

/** How a figure stands to the one before: 较上周上升12.5%, 与上周持平. */
export function compared({ now, before }: Figure, period: SituationFacts["period"]): string {
  const when = earlier[period];
  if (now === before) return `与${when}持平`;
  if (before === 0) return `${when}为0`;
  const share = Math.abs((100 * (now - before)) / before);
  return `较${when}${now > before ? "上升" : "下降"}${share >= 1000 ? `${Math.round(share / 100)}倍` : `${Number(share.toFixed(1))}%`}`;
}

/** 1.2万 from ten thousand on, 3.4亿 from a hundred million on. */
export function counted(n: number): string {
  if (n >= 1e8) return `${Number((n / 1e8).toFixed(2))}亿`;
  return n >= 1e4 ? `${Number((n / 1e4).toFixed(2))}万` : `${n}`;
}

const list = (all: readonly string[]) =>
  all.length < 2 ? all.join("") : `${all.slice(0, -1).join("、")}和${all.at(-1)}`;
const top = (all: readonly { name: string; count: number }[], unit: string, n = 3) =>
  list(all.slice(0, n).map(({ name, count }) => `${name}（${counted(count)}${unit}）`));

function lasted(minutes: number): string {
  if (minutes < 60) return `${minutes}分钟`;
  return minutes < 2880 ? `${Number((minutes / 60).toFixed(1))}小时` : `${Number((minutes / 1440).toFixed(1))}天`;
}

function overall({ period, alerts, incidents, dispatches }: SituationFacts): string[] {
  const quiet =
    incidents.opened.now === 0
      ? "未发生网络安全事件，态势总体平稳"
      : incidents.severe.now === 0
        ? "未发生高危及以上网络安全事件，态势总体平稳"
        : "发生高危及以上网络安全事件，需持续关注";
  return [
    `本期全市网络安全监测平台共产生告警${counted(alerts.total.now)}条，${compared(alerts.total, period)}；发生网络安全事件${incidents.opened.now}起，${compared(incidents.opened, period)}，其中高危及以上${incidents.severe.now}起。${quiet}。`,
    `本期办结事件${incidents.closed.now}起，截至本报告生成时仍在处置${incidents.open}起；发布预警${dispatches.warnings.now}份，印发通报${dispatches.notices.now}份。`,
  ];
}

function threats(facts: SituationFacts): string[] {
  const { alerts, types, sources, tactics } = facts;
  if (alerts.total.now === 0) return ["本期未产生告警。"];
  const graded = severitiesOf(facts).map(({ severity, count }) => `${words.zh.severity[severity]}${counted(count)}条`);
  const nameTypes = types.map(({ name, nameZh, count }) => ({ name: `“${nameZh || name}”`, count }));
  const lines = [`从级别看，${list(graded)}。从类型看，告警主要为${top(nameTypes, "条")}。`];
  if (tactics.length > 0) {
    const most = tactics.toSorted((a, b) => b.count - a.count);
    lines.push(`对照 MITRE ATT&CK 框架，攻击活动主要处于${list(most.slice(0, 3).map(({ name }) => name))}阶段。`);
  }
  if (sources.length > 0) lines.push(`从来源看，告警较多的地址为${top(sources, "条", 5)}。`);
  if (alerts.closed > 0) {
    const share = Number(((100 * alerts.falsePositives) / alerts.closed).toFixed(1));
    lines.push(
      `已研判关闭告警${counted(alerts.closed)}条，其中误报${counted(alerts.falsePositives)}条，误报率${share}%。`,
    );
  }
  return lines;
}

function handled({ incidents }: SituationFacts): string[] {
  if (incidents.opened.now === 0 && incidents.closed.now === 0) return ["本期未发生需要处置的网络安全事件。"];
  const time = incidents.minutesToClose === null ? "" : `，平均处置时长${lasted(incidents.minutesToClose)}`;
  const more =
    incidents.opened.now > incidents.listed.length
      ? `其中较重要的${incidents.listed.length}起列表如下。`
      : "具体情况见下表。";
  return [
    `本期新发生事件${incidents.opened.now}起，办结${incidents.closed.now}起${time}。${incidents.listed.length > 0 ? more : ""}`,
  ];
}

function sent({ period, dispatches }: SituationFacts): string[] {
  const { warnings, notices, unanswered, overdue } = dispatches;
  const none = warnings.now + notices.now === 0 ? "" : "各单位均已按要求反馈。";
  const owed =
    unanswered === 0 ? none : `目前尚有${unanswered}个单位次未反馈，其中逾期${overdue}个单位次，将继续督办。`;
  return [
    `本期发布网络安全预警${warnings.now}份，${compared(warnings, period)}；印发通报${notices.now}份，${compared(notices, period)}。${owed}`,
  ];
}

function departments({ departments: all }: SituationFacts): string[] {
  return all.length === 0
    ? ["本期告警未涉及已登记资产的单位。"]
    : [`告警涉及的单位中，数量较多的为${top(all, "条", 5)}。`];
}

function standing({ compliance, certificates }: SituationFacts): string[] {
  const { systems, rate, openOrders, overdueOrders } = compliance;
  const judged = rate === null ? "" : `，平均符合率${rate}%`;
  const lines = [
    `纳入等级保护管理的信息系统共${systems}个${judged}；未完成整改事项${openOrders}项，其中逾期${overdueOrders}项。`,
  ];
  if (certificates !== null)
    lines.push(
      `统一身份认证系统有效证书${counted(certificates.valid)}张，30日内到期${counted(certificates.expiring)}张，已撤销${counted(certificates.revoked)}张。`,
    );
  return lines;
}

function collected({ collection }: SituationFacts): string[] {
  if (collection === null) return ["本期未取得采集运行数据。"];
  const { received, lost, unparsed, sources, silent } = collection;
  if (received === 0) return ["平台尚未接收到日志。"];
  const whole = Math.floor((10_000 * (received - lost)) / received) / 100;
  return [
    `平台接入日志来源${sources}个，其中超过1小时无数据${silent}个；累计接收日志${counted(received)}条，丢失${counted(lost)}条，采集完整率${whole}%，未能解析${counted(unparsed)}条。`,
  ];
}

/** What follows from the figures, and nothing that does not. */
function next(facts: SituationFacts): string[] {
  const { incidents, dispatches, compliance, certificates, collection, alerts } = facts;
  const advice = [
    incidents.open > 0 ? `加快在办的${incidents.open}起事件处置进度，查明原因并落实整改。` : "",
    dispatches.overdue > 0 ? `对逾期未反馈的${dispatches.overdue}个单位次开展督办。` : "",
    compliance.overdueOrders > 0 ? `督促责任单位完成逾期的${compliance.overdueOrders}项等级保护整改。` : "",
    certificates !== null && certificates.expiring > 0 ? `及时更新30日内到期的${certificates.expiring}张证书。` : "",
    collection !== null && collection.silent > 0 ? `核查${collection.silent}个无数据日志来源，恢复采集。` : "",
    alerts.closed >= 20 && alerts.falsePositives / alerts.closed > 0.3 ? "复核误报较多的检测规则，提高告警质量。" : "",
  ].filter((line) => line !== "");
  const all =
    advice.length === 0 ? ["保持常态化监测，持续做好值班值守。"] : [...advice, "保持常态化监测，持续做好值班值守。"];
  return all.map((line, i) => `${i + 1}. ${line}`);
}

export const chinese: SituationWords = {
  title: ({ period, from }) => {
    if (period === "monthly") return `全市网络安全态势月报（${day(from, "zh").replace(/\d+日$/, "")}）`;
    return `全市网络安全态势${names[period]}`;
  },
  span: (from, to) => {
    const last = day(new Date(Date.parse(to) - 1).toISOString(), "zh");
    const first = day(from, "zh");
    if (first === last) return first;
    const [year = "", month = ""] = first.split(/(?<=[年月])/);
    const same = [year + month, year].find((head) => last.startsWith(head)) ?? "";
    return `${first}至${last.slice(same.length)}`;
  },
  sections: (facts) => [
    { heading: "总体态势", lines: overall(facts) },
    { heading: "威胁分析", lines: threats(facts) },
    { heading: "事件处置", lines: handled(facts) },
    { heading: "预警与通报", lines: sent(facts) },
    { heading: "重点单位", lines: departments(facts) },
    { heading: "等级保护与身份认证", lines: standing(facts) },
    { heading: "采集与运行", lines: collected(facts) },
    { heading: "下一步工作", lines: next(facts) },
  ],
  incidentColumns: ["编号", "事件", "级别", "状态", "涉及单位"],
  typeColumns: ["序号", "告警类型", "数量（条）"],
};
