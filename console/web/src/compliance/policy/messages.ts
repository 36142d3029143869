import { bilingual } from "../../i18n/bilingual.ts";

export const messages = bilingual({
  zh: {
    resources: { policies: { name: "检查参数" } },
    policy: {
      default: "默认策略",
      hint: "检查按这里的参数判断；修改后，已有证据按新参数重新判定。",
      new: "新建策略",
      title: "策略名称",
      name: "标识",
      nameHint: "小写字母、数字和连字符，如 hospital",
      search: "搜索参数",
      parameter: "参数",
      value: "当前值",
      usual: "出厂值",
      source: "依据",
      back: "恢复",
      wrong: "请输入数值",
      changed: "有 %{count} 处修改",
      saved: "策略已保存，正在重新判定",
    },
  },
  en: {
    resources: { policies: { name: "Check parameters" } },
    policy: {
      default: "Default profile",
      hint: "Checks compare with these; after a change the evidence that is there is judged anew.",
      new: "New profile",
      title: "Title",
      name: "Name",
      nameHint: "Small letters, digits and hyphens, such as hospital",
      search: "Search parameters",
      parameter: "Parameter",
      value: "Value",
      usual: "As shipped",
      source: "Source",
      back: "Restore",
      wrong: "A number is wanted",
      changed: "%{count} changed",
      saved: "Saved; it is being judged anew",
    },
  },
});
