import { bilingual } from "../i18n/bilingual.ts";

export const messages = bilingual({
  zh: {
    resources: {
      rules: {
        name: "检测规则",
        fields: {
          title: "规则",
          severity: "严重程度",
          state: "状态",
          origin: "来源",
          hits: "命中次数",
          lastMatch: "最近命中",
          enabled: "启用",
          logsource: "日志源",
          q: "搜索标题、说明、文件、标签",
          tactic: "攻击战术",
        },
      },
    },
    rules: {
      builtin: "产品自带",
      on: "已启用",
      off: "已停用",
      enable: "启用规则",
      disable: "停用规则",
      description: "说明",
      falsePositives: "可能的误报",
      source: "规则源文件",
      problem: "问题",
      author: "作者",
      file: "文件",
      alerts: "此规则的告警",
      never: "从未命中",
    },
  },
  en: {
    resources: {
      rules: {
        name: "Rules",
        fields: {
          title: "Rule",
          severity: "Severity",
          state: "State",
          origin: "Origin",
          hits: "Hits",
          lastMatch: "Last match",
          enabled: "Enabled",
          logsource: "Log source",
          q: "Search title, description, file, tags",
          tactic: "Tactic",
        },
      },
    },
    rules: {
      builtin: "Built in",
      on: "Enabled",
      off: "Disabled",
      enable: "Enable",
      disable: "Disable",
      description: "Description",
      falsePositives: "Known false positives",
      source: "Source",
      problem: "Problem",
      author: "Author",
      file: "File",
      alerts: "Alerts of this rule",
      never: "Never",
    },
  },
});
