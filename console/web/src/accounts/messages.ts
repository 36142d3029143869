import { bilingual } from "../i18n/bilingual.ts";

export const messages = bilingual({
  zh: {
    resources: {
      accounts: {
        name: "账号",
        fields: {
          name: "用户名",
          displayName: "姓名",
          unitId: "所属单位",
          language: "语言",
          roles: "角色",
          role: "角色",
          enabled: "启用",
          lastLoginAt: "最近登录",
          createdAt: "创建时间",
          q: "搜索账号",
        },
      },
    },
    accounts: {
      nameHint: "2–50 个小写字母、数字或 . _ -",
      oneTime: "一次性口令",
      oneTimeHint: "“%{name}”的一次性口令如下，只显示这一次。请当面或通过可信渠道交给本人，首次登录须修改。",
      reset: "重置口令",
      resetSure: "将为“%{name}”生成新的一次性口令，并结束其全部会话。",
      enable: "启用账号",
      disable: "停用账号",
      disabled: "已停用",
      enabled: "启用",
      locked: "已锁定至 %{until}",
      mustChange: "待修改初始口令",
      rolesHint:
        "系统管理员、安全管理员、审计管理员须由三人分别担任（三员分立）；安全管理员与审计管理员不兼任其他角色。",
      rolesSaved: "角色已更新",
      saved: "账号已更新",
      newHint: "账号由系统管理员创建；创建后由安全管理员授予角色，才能使用。",
      noRoles: "未授予角色",
    },
  },
  en: {
    resources: {
      accounts: {
        name: "Account |||| Accounts",
        fields: {
          name: "User name",
          displayName: "Name",
          unitId: "Unit",
          language: "Language",
          roles: "Roles",
          role: "Role",
          enabled: "Enabled",
          lastLoginAt: "Last login",
          createdAt: "Created",
          q: "Search accounts",
        },
      },
    },
    accounts: {
      nameHint: "2–50 small letters, digits or . _ -",
      oneTime: "One-time password",
      oneTimeHint:
        "The one-time password of “%{name}”, shown only now. Hand it over in person or by a channel you trust; it has to be changed at the first login.",
      reset: "Reset password",
      resetSure: "“%{name}” gets a new one-time password, and all sessions end.",
      enable: "Enable",
      disable: "Disable",
      disabled: "Disabled",
      enabled: "Enabled",
      locked: "Locked until %{until}",
      mustChange: "First password not changed yet",
      rolesHint:
        "System, security and audit administrator are three people; security and audit administrators hold no other role.",
      rolesSaved: "Roles changed",
      saved: "Account changed",
      newHint: "The system administrator makes the account; the security administrator then gives it roles.",
      noRoles: "No roles yet",
    },
  },
});
