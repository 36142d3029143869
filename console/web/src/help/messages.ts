import { bilingual } from "../i18n/bilingual.ts";

export const messages = bilingual({
  zh: {
    help: {
      open: "本页帮助",
      title: "帮助",
      none: "此页没有帮助。",
      keys: "快捷键",
      terms: "术语",
      key: { help: "打开或关闭帮助", palette: "命令面板：前往任何页面、查找对象", here: "从任何页面来到此页" },
    },
  },
  en: {
    help: {
      open: "Help for this page",
      title: "Help",
      none: "There is no help for this page.",
      keys: "Keys",
      terms: "Terms",
      key: {
        help: "open or close help",
        palette: "palette: go anywhere, find anything",
        here: "come here from any page",
      },
    },
  },
});
