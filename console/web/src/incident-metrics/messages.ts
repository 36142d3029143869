import { bilingual } from "../i18n/bilingual.ts";

export const messages = bilingual({
  zh: {
    resources: { "incident-metrics": { name: "处置指标" } },
    metrics: {
      by: "分组",
      group: { month: "月份", class: "类别", level: "级别", unit: "单位", analyst: "处置人" },
      csv: "导出 CSV",
      incidents: "事件",
      closed: "已关闭",
      medianP90: "中位数 / P90",
      measure: {
        detect: "平均发现时间（MTTD）",
        acknowledge: "平均响应时间（MTTA）",
        contain: "平均遏制时间（MTTC）",
        resolve: "平均处置时间（MTTR）",
      },
      meaning: {
        detect: "从最早一条日志的时间（或人工核定的发生时间）到形成事件。",
        acknowledge: "从形成事件到首次有人接手（指派或改变状态）。",
        contain: "从形成事件到首次标为已遏制。",
        resolve: "从形成事件到最后一次关闭；未关闭的不计。",
      },
      spread: "P90 %{p90} · 均值 %{mean} · %{count} 件（大字为中位数）",
      none: "未定",
      span: { s: "%{n} 秒", m: "%{n} 分钟", h: "%{n} 小时", d: "%{n} 天" },
    },
  },
  en: {
    resources: { "incident-metrics": { name: "Incident metrics" } },
    metrics: {
      by: "By",
      group: { month: "Month", class: "Class", level: "Level", unit: "Unit", analyst: "Analyst" },
      csv: "Export CSV",
      incidents: "Incidents",
      closed: "Closed",
      medianP90: "median / p90",
      measure: {
        detect: "Time to detect (MTTD)",
        acknowledge: "Time to acknowledge (MTTA)",
        contain: "Time to contain (MTTC)",
        resolve: "Time to resolve (MTTR)",
      },
      meaning: {
        detect: "From the first event (or when people found that it began) to the incident.",
        acknowledge: "From the incident to the first person on it (assigned or moved on).",
        contain: "From the incident to the first time that it was contained.",
        resolve: "From the incident to its last closing; open ones do not count.",
      },
      spread: "p90 %{p90} · mean %{mean} · %{count} incidents (median in large)",
      none: "None",
      span: { s: "%{n} s", m: "%{n} min", h: "%{n} h", d: "%{n} d" },
    },
  },
});
