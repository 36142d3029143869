import { bilingual } from "../i18n/bilingual.ts";

export const messages = bilingual({
  zh: {
    resources: {
      tokens: {
        name: "接口令牌",
        fields: {
          name: "用途",
          role: "角色",
          createdAt: "创建时间",
          createdBy: "创建人",
          expiresAt: "到期",
          usedAt: "最近使用",
          revokedAt: "撤销时间",
          q: "搜索令牌",
        },
      },
    },
    tokens: {
      secret: "令牌",
      secretHint: "令牌只显示这一次，请立即保存到使用它的系统中。",
      revoke: "撤销",
      revokeSure: "撤销后，使用“%{name}”的系统将立即无法访问。",
      revoked: "已撤销",
      active: "有效",
      noExpiry: "不过期",
      hint: "机器上报日志用“采集程序”角色；读取数据用“分析员”或“领导查看”；大屏电脑用“态势大屏”，得到一个免登录链接。",
    },
  },
  en: {
    resources: {
      tokens: {
        name: "API token |||| API tokens",
        fields: {
          name: "Purpose",
          role: "Role",
          createdAt: "Created",
          createdBy: "By",
          expiresAt: "Expires",
          usedAt: "Last used",
          revokedAt: "Revoked",
          q: "Search tokens",
        },
      },
    },
    tokens: {
      secret: "Token",
      secretHint: "The token is shown only now; keep it in the system that uses it.",
      revoke: "Revoke",
      revokeSure: "Systems that use “%{name}” are shut out at once.",
      revoked: "Revoked",
      active: "Active",
      noExpiry: "Never",
      hint: "Machines that send logs use the role Collector; to read data use Analyst or Leader; a wall's computer uses Situation screen and gets a link.",
    },
  },
});
