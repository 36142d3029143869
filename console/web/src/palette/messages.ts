import { bilingual } from "../i18n/bilingual.ts";

export const messages = bilingual({
  zh: {
    palette: {
      title: "命令面板",
      open: "搜索或执行",
      hint: "页面、操作、事件编号、告警编号或 IP 地址…",
      nothing: "没有匹配的内容",
      entity: "实体画像：%{value}",
      alertsOf: "相关告警：%{value}",
      kind: { command: "操作", page: "页面", found: "找到", recent: "最近" },
      go: "前往（先按 G，再按字母）",
    },
  },
  en: {
    palette: {
      title: "Command palette",
      open: "Search or run",
      hint: "A page, an act, an incident's or alert's number, an IP address…",
      nothing: "Nothing matches",
      entity: "Entity page: %{value}",
      alertsOf: "Alerts about %{value}",
      kind: { command: "Act", page: "Page", found: "Found", recent: "Recent" },
      go: "Go to (G, then the letter)",
    },
  },
});
