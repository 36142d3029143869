import { bilingual } from "../../i18n/bilingual.ts";

export const messages = bilingual({
  zh: {
    resources: { questionnaire: { name: "自查问卷" } },
    questionnaire: {
      choose: "选择要自查的定级对象",
      start: "填写",
      allDone: "需要人工回答的测评项都已回答",
      toSystem: "查看判定结果",
      progressLabel: "自查进度",
      progress: "已回答 %{answered} / %{all} 项",
      isDone: "已回答",
      machines: "自动检查的结果：",
      kept: "填写的内容随时保存在本机浏览器，提交后才会判定。",
      previous: "上一题",
      skip: "跳过",
      send: "提交并到下一题",
      key: { walk: "上一题 / 下一题", choose: "选择判定", send: "提交" },
    },
  },
  en: {
    resources: { questionnaire: { name: "Questionnaire" } },
    questionnaire: {
      choose: "Choose the grading object to answer for",
      start: "Answer",
      allDone: "Every question for people is answered",
      toSystem: "See the verdicts",
      progressLabel: "Progress",
      progress: "%{answered} of %{all} answered",
      isDone: "Answered",
      machines: "What machines say:",
      kept: "What you write is kept in this browser; it counts once it is sent.",
      previous: "Previous",
      skip: "Skip",
      send: "Send and go on",
      key: { walk: "walk", choose: "choose", send: "send" },
    },
  },
});
