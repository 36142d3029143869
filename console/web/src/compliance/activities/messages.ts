import { bilingual } from "../../i18n/bilingual.ts";

export const messages = bilingual({
  zh: {
    resources: { activities: { name: "演练与培训" } },
    activities: {
      search: "搜索名称、参加人员、内容、结果",
      new: "登记活动",
      change: "修改活动",
      empty: "还没有演练、培训等记录",
      kind: {
        drill: "应急演练",
        training: "培训",
        review: "评审",
        "restore-test": "备份恢复测试",
        scan: "漏洞扫描",
        meeting: "会议",
        assessment: "等级测评",
        inspection: "安全检查",
      },
      field: {
        onDay: "日期",
        kind: "类别",
        title: "名称",
        unitId: "组织单位",
        systemIds: "涉及的定级对象",
        participants: "参加人员",
        summary: "内容",
        result: "结果与改进",
        nextDue: "下次应于",
      },
    },
  },
  en: {
    resources: { activities: { name: "Drills and training" } },
    activities: {
      search: "Search title, people, content, result",
      new: "Enter an activity",
      change: "Change an activity",
      empty: "No drills, training or the like yet",
      kind: {
        drill: "Drill",
        training: "Training",
        review: "Review",
        "restore-test": "Restore test",
        scan: "Vulnerability scan",
        meeting: "Meeting",
        assessment: "Assessment by an accredited body",
        inspection: "Inspection",
      },
      field: {
        onDay: "Day",
        kind: "Kind",
        title: "Title",
        unitId: "Held by",
        systemIds: "Grading objects",
        participants: "Who took part",
        summary: "What was done",
        result: "Result and lessons",
        nextDue: "Due again",
      },
    },
  },
});
