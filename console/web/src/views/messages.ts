import { bilingual } from "../i18n/bilingual.ts";

export const messages = bilingual({
  zh: {
    views: {
      title: "视图",
      mine: "我的视图",
      shared: "共享视图",
      none: "还没有保存的视图",
      save: "将当前筛选另存为视图…",
      name: "名称",
      share: "共享给所有人",
      isShared: "已共享",
      standard: "打开此页时使用的视图",
      done: "视图已更新",
      act: {
        standard: "设为默认",
        unstandard: "取消默认",
        rename: "重命名",
        share: "共享",
        unshare: "取消共享",
        overwrite: "更新为当前筛选",
        remove: "删除",
      },
    },
  },
  en: {
    views: {
      title: "Views",
      mine: "My views",
      shared: "Shared views",
      none: "No view saved yet",
      save: "Save these filters as a view…",
      name: "Name",
      share: "Share with everybody",
      isShared: "shared",
      standard: "The view this page opens with",
      done: "Views updated",
      act: {
        standard: "Make default",
        unstandard: "No default",
        rename: "Rename",
        share: "Share",
        unshare: "Stop sharing",
        overwrite: "Overwrite",
        remove: "Delete",
      },
    },
  },
});
