import type { Helps } from "../help/help.ts";

export const help: Helps = {
  channels: {
    about: {
      zh: "发送渠道：邮件、网络回调、企业微信、钉钉、飞书、syslog。密钥保存后不再显示。",
      en: "Channels: mail, webhooks, robots, syslog. Secrets are never shown again.",
    },
  },
};
