import { bilingual } from "../i18n/bilingual.ts";
import { problems } from "../i18n/problems.ts";
import type { Language } from "../session/self.ts";

/** The words before the console is loaded; the first page stays light without the whole catalogue. */
export const words = bilingual({
  zh: {
    name: "城防",
    tagline: "城市网络安全运营平台：从一行日志到一份签发的事件报告。",
    note: "市网络安全和信息化主管部门使用。所有操作均有审计记录。",
    login: "登录",
    user: "用户名",
    password: "口令",
    submit: "登录",
    sso: "统一身份认证",
    ssoHint: "数字证书、USB Key、通行密钥或验证码",
    ssoFailed: "统一身份认证登录未完成，请重试或使用口令登录。",
    or: "或使用口令",
    waiting: "请稍候…",
    firstHint: "首次启动时，初始账号和一次性口令显示在启动窗口中。",
    other: "English",
    change: "修改初始口令",
    changeWhy: "这是一次性口令。修改后即可进入平台。",
    current: "当前口令",
    next: "新口令",
    repeat: "再输一次新口令",
    save: "保存并进入",
    leave: "退出登录",
    ruleLength: "至少 10 个字符",
    ruleClasses: "大写字母、小写字母、数字、符号中至少三类",
    ruleName: "不含用户名",
    ruleRepeat: "两次输入一致",
    failed: "页面载入失败，请刷新重试。",
  },
  en: {
    name: "Chengfang",
    tagline: "Security operations for a city: from a log line to a signed-off incident report.",
    note: "For the city's security office. Everything done here is on the audit trail.",
    login: "Log in",
    user: "User name",
    password: "Password",
    submit: "Log in",
    sso: "Single sign-on",
    ssoHint: "Certificate, USB token, passkey or one-time code",
    ssoFailed: "The login by single sign-on was not completed; try again, or use a password.",
    or: "or with a password",
    waiting: "One moment…",
    firstHint:
      "At the first start the accounts and their one-time passwords are printed in the window that started it.",
    other: "中文",
    change: "Change your first password",
    changeWhy: "This one was for a single use. After the change you are in.",
    current: "Current password",
    next: "New password",
    repeat: "New password again",
    save: "Save and enter",
    leave: "Log out",
    ruleLength: "At least 10 characters",
    ruleClasses: "Three of: capitals, small letters, digits, symbols",
    ruleName: "Does not contain the user name",
    ruleRepeat: "Both are the same",
    failed: "The page could not be loaded; please reload.",
  },
});

/** The translate function of the entry pages, for problems. */
export const entryTranslate =
  (language: Language) =>
  (key: string, options: Record<string, unknown> = {}): string => {
    const found = key.split(".").reduce<unknown>((tree, part) => {
      return typeof tree === "object" && tree !== null ? (tree as Record<string, unknown>)[part] : undefined;
    }, problems[language]);
    if (typeof found === "string") return found;
    return typeof options["_"] === "string" ? options["_"] : key;
  };
