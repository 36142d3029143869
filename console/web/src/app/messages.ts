import { bilingual } from "../i18n/bilingual.ts";

export const messages = bilingual({
  zh: {
    app: {
      name: "城防",
      tagline: "城市网络安全运营平台",
      skip: "跳到正文",
      nav: "主菜单",
      section: { work: "值守", compliance: "等级保护", base: "基础", pki: "身份认证", admin: "管理" },
      live: "实时",
      notLive: "实时更新已断开，正在重连",
      zone: "时间均为 %{zone}",
      health: { ok: "平台正常", degraded: "平台降级", red: "平台故障" },
      theme: "切换深色/浅色",
      language: "语言",
      account: "账号菜单",
      password: "修改口令",
      logout: "退出登录",
      passwordChanged: "口令已修改",
    },
  },
  en: {
    app: {
      name: "Chengfang",
      tagline: "Security operations for a city",
      skip: "Skip to content",
      nav: "Main menu",
      section: {
        work: "Desk",
        compliance: "Classified protection",
        base: "Register",
        pki: "Identity",
        admin: "Administration",
      },
      live: "Live",
      notLive: "Live updates are interrupted, reconnecting",
      zone: "Times are %{zone}",
      health: { ok: "Platform OK", degraded: "Platform degraded", red: "Platform failing" },
      theme: "Switch light/dark",
      language: "Language",
      account: "Account menu",
      password: "Change password",
      logout: "Log out",
      passwordChanged: "Password changed",
    },
  },
});
