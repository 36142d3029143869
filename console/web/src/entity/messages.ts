import { bilingual } from "../i18n/bilingual.ts";

export const messages = bilingual({
  zh: {
    entity: {
      open: "%{value}：更多操作",
      kind: { ip: "IP 地址", host: "主机", user: "用户", hash: "文件哈希", domain: "域名" },
      menu: {
        page: "实体画像",
        alerts: "相关告警",
        events: "相关日志",
        only: "只看此值",
        not: "排除此值",
        copy: "复制",
        basket: "放入证据篮",
      },
    },
  },
  en: {
    entity: {
      open: "%{value}: what can be done with it",
      kind: { ip: "IP address", host: "Host", user: "User", hash: "File hash", domain: "Domain" },
      menu: {
        page: "Entity page",
        alerts: "Alerts about it",
        events: "Events about it",
        only: "Only this value",
        not: "Exclude this value",
        copy: "Copy",
        basket: "Add to a basket",
      },
    },
  },
});
