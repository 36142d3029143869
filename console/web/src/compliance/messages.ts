import { bilingual } from "../i18n/bilingual.ts";

/** Words that several pages of classified protection use. */
export const messages = bilingual({
  zh: {
    comply: {
      remove: "删除",
      removeSure: "确定删除？",
      removed: "已删除",
      requirements: "对应条款",
      requirementsHint: "第三级条款号，用空格分隔，如 8.1.6.1 8.1.9.3.b",
      overdue: "已逾期",
      escalated: "已升级",
      becomes: "变为",
      nothing: "无结果",
      day: { today: "今天 %{time}", yesterday: "昨天 %{time}", other: "%{time}" },
      drift: {
        lost: "%{when} 起不再符合，现为“%{to}”，因为：%{because}",
        changed: "%{when} 起变为“%{to}”，因为：%{because}",
      },
      drop: "把文件拖到这里，或",
      sending: "正在上传 %{name}…",
      chooseFiles: "选择文件",
      takePhoto: "拍照",
      notJudged: "尚未判定",
      due: { left: "剩 %{days} 天", today: "今日到期", over: "逾期 %{days} 天" },
      chosen: "已选 %{count} 项",
      pickerHint: "输入名称查找",
    },
  },
  en: {
    comply: {
      remove: "Delete",
      removeSure: "Really delete?",
      removed: "Deleted",
      requirements: "Clauses",
      requirementsHint: "Clauses at level 3, apart by spaces, such as 8.1.6.1 8.1.9.3.b",
      overdue: "Overdue",
      escalated: "Escalated",
      becomes: "becomes",
      nothing: "no result",
      day: { today: "today %{time}", yesterday: "yesterday %{time}", other: "%{time}" },
      drift: {
        lost: "Not conforming since %{when} (%{to}), because: %{because}",
        changed: "Since %{when} it is %{to}, because: %{because}",
      },
      drop: "Drop files here, or",
      sending: "Sending %{name}…",
      chooseFiles: "Choose files",
      takePhoto: "Take a photo",
      notJudged: "Not judged yet",
      due: { left: "%{days} days left", today: "Due today", over: "%{days} days over" },
      chosen: "%{count} chosen",
      pickerHint: "Type a name to find it",
    },
  },
});
