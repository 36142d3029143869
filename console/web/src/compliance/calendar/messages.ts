import { bilingual } from "../../i18n/bilingual.ts";

export const messages = bilingual({
  zh: {
    resources: { calendar: { name: "合规日历" } },
    calendar: {
      none: "没有到期事项",
      due: "到期",
      kind: "事项",
      what: "内容",
      system: "定级对象",
      list: "列表",
      month: "月历",
      previousMonth: "上个月",
      nextMonth: "下个月",
      today: "回到本月",
      weekdays: { "1": "一", "2": "二", "3": "三", "4": "四", "5": "五", "6": "六", "0": "日" },
      monthName: "%{year} 年 %{month} 月",
      more: "还有 %{count} 项",
      before: "此前已逾期 %{count} 项",
    },
  },
  en: {
    resources: { calendar: { name: "Calendar of duties" } },
    calendar: {
      none: "Nothing is due",
      due: "Due",
      kind: "Duty",
      what: "What",
      system: "Grading object",
      list: "List",
      month: "Month",
      previousMonth: "Previous month",
      nextMonth: "Next month",
      today: "This month",
      weekdays: { "1": "Mon", "2": "Tue", "3": "Wed", "4": "Thu", "5": "Fri", "6": "Sat", "0": "Sun" },
      monthName: "%{month}/%{year}",
      more: "%{count} more",
      before: "%{count} overdue from before",
    },
  },
});
