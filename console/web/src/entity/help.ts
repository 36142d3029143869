import type { Helps } from "../help/help.ts";

export const help: Helps = {
  entity: {
    about: {
      zh: "一个 IP、主机、用户、域名或文件的全部：时间线、告警、登录、证书、情报与责任单位。",
      en: "Everything about one address, host, user, domain or file: timeline, alerts, logins, certificates, owner.",
    },
    terms: ["ecs"],
  },
};
