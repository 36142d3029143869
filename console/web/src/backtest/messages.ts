import { bilingual } from "../i18n/bilingual.ts";

export const messages = bilingual({
  zh: {
    backtest: {
      text: "用已存日志回测此规则：过去几天会命中什么（生效中的例外照常排除）。日期按本机时区（%{zone}）划分。",
      draftText:
        "用已存日志试算此例外：过去几天会去掉规则的哪些命中（生效中的其他例外照常排除）。日期按本机时区（%{zone}）划分。",
      notYoursOwn:
        "用已存日志试运行自编的规则或例外等于查询日志，只有分析员和值班长可以做；安全管理员管规则、不查日志。规则可以用“用例”验证；也可以请值班长试运行，并把结果写入说明。",
      notYours: "回测须由分析员、值班长或安全管理员进行。",
      span: "回测范围",
      last: { "1h": "近 1 小时", "6h": "近 6 小时", "1d": "近 1 天", "7d": "近 7 天", "30d": "近 30 天" },
      start: "开始回测",
      startDraft: "试算会去掉什么",
      progress: "回测进度",
      soFar: "已判定 %{events} 条日志，命中 %{matches} 次",
      cancel: "停止",
      failed: "回测失败：%{problem}",
      perDay: "每日命中",
      removedPerDay: "每日去掉的命中",
      removes: "此例外会去掉 %{matches} 次命中中的 %{lost} 次，%{alerts} 条告警中的 %{alertsLost} 条。",
      removesNothing:
        "此例外不会去掉任何命中（共 %{matches} 次，%{alerts} 条告警；去掉 %{lost} 次、%{alertsLost} 条）。请核对字段和取值。",
      removesAll:
        "此例外会去掉全部 %{matches} 次命中（%{lost} 次）和 %{alerts} 条告警中的 %{alertsLost} 条：等于停用规则，请收窄条件。",
      figure: {
        matches: "命中",
        alerts: "告警",
        matchesLost: "去掉的命中",
        alertsLost: "去掉的告警",
        judged: "判定的日志",
      },
      expired: "所选范围早于保存期：更早的日志已清除，结果不完整。现存最早：",
      missing: "有 %{count} 段日志损坏或缺失，结果不完整。",
      faults: "有 %{count} 条日志判定出错，未计入，结果不完整。第一条：",
      capped: "实体或告警过多，部分计数为下限。",
      countsOnly: "您的权限只能看到计数，看不到日志内容。",
      samples: "样例",
      dayByDay: "每日会去掉的命中（样例）",
      ofDay: "去掉 %{count} 次，列出前 %{shown} 次",
      time: "时间",
      matched: "满足条件的字段",
    },
  },
  en: {
    backtest: {
      text: "Tries this rule on stored events: what it would have matched in the last days, less what its exceptions in force take out. Days are those of this computer's zone (%{zone}).",
      draftText:
        "Tries this exception on stored events: which of the rule's matches of the last days it would have removed, besides what other exceptions in force take out. Days are those of this computer's zone (%{zone}).",
      notYoursOwn:
        "Trying a rule or an exception of one’s own on stored events is a search of events, which is for analysts and leads; a security administrator keeps rules and searches no events. A rule can be proved by its cases; or a lead tries it and writes down what came of it.",
      notYours: "Back-tests are for analysts, leads and the security administrator.",
      span: "Range of the back-test",
      last: { "1h": "Last hour", "6h": "Last 6 hours", "1d": "Last day", "7d": "Last 7 days", "30d": "Last 30 days" },
      start: "Back-test",
      startDraft: "See what it would have removed",
      progress: "Progress of the back-test",
      soFar: "%{events} events judged, %{matches} matches",
      cancel: "Stop",
      failed: "The back-test failed: %{problem}",
      perDay: "Matches per day",
      removedPerDay: "Matches removed per day",
      removes:
        "This exception would have removed %{lost} of %{matches} matches, and %{alertsLost} of %{alerts} alerts.",
      removesNothing:
        "This exception would have removed nothing (%{lost} of %{matches} matches, %{alertsLost} of %{alerts} alerts). Check its fields and values.",
      removesAll:
        "This exception would have removed all %{matches} matches (%{lost}) and %{alertsLost} of %{alerts} alerts: that switches the rule off. Narrow it down.",
      figure: {
        matches: "Matches",
        alerts: "Alerts",
        matchesLost: "Matches removed",
        alertsLost: "Alerts removed",
        judged: "Events judged",
      },
      expired: "The range begins before what is kept: older events were removed, so this is not all. The oldest kept:",
      missing: "%{count} segments of events are damaged or gone, so this is not all.",
      faults: "%{count} events could not be judged, so this is not all. The first:",
      capped: "There are too many entities or alerts; some counts are lower bounds.",
      countsOnly: "You may see counts, not what events hold.",
      samples: "Samples",
      dayByDay: "What would have gone, day by day",
      ofDay: "%{count} removed, the first %{shown} listed",
      time: "Time",
      matched: "Fields that met the rule",
    },
  },
});
