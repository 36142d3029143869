import { bilingual } from "../i18n/bilingual.ts";

export const messages = bilingual({
  zh: {
    resources: { attack: { name: "ATT&CK 矩阵" } },
    attack: {
      show: { coverage: "检测覆盖", hits: "告警命中" },
      sum: "规则涉及 %{techniques} 项技术，其中 %{fed} 项有日志支撑，本时段 %{hit} 项有告警",
      rules: "规则 %{fed}/%{enabled}",
      rulesHint: "共 %{rules} 条规则，启用 %{enabled} 条，其中 %{fed} 条有日志支撑",
      alerts: "告警 %{count}",
      unverified: "未核实",
      translated: "技术的中文名称为本平台译名，未与权威译本核对，以编号和英文名为准",
    },
  },
  en: {
    resources: { attack: { name: "ATT&CK matrix" } },
    attack: {
      show: { coverage: "Coverage", hits: "Hits" },
      sum: "Rules for %{techniques} techniques, %{fed} of them fed by events, %{hit} with alerts in this period",
      rules: "Rules %{fed}/%{enabled}",
      rulesHint: "%{rules} rules, %{enabled} enabled, %{fed} of these fed by events",
      alerts: "Alerts %{count}",
      unverified: "unverified",
      translated: "The Chinese names of techniques are our own translation; number and English name hold",
    },
  },
});
