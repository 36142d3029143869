import { bilingual } from "./bilingual.ts";

/** What the API says no to, by code and reason. */
export const problems = bilingual({
  zh: {
    problem: {
      "bad-request": { any: "请求有误" },
      unauthenticated: {
        any: "会话已结束，请重新登录",
        login: "用户名或口令错误，或账号已锁定（连续 5 次失败锁定 15 分钟）",
      },
      forbidden: {
        any: "您没有这项权限",
        "must-change": "请先修改初始口令",
        self: "不能对自己的账号做此操作",
      },
      "not-found": { any: "找不到：可能已被删除，或不在您的权限范围内" },
      conflict: {
        any: "当前状态不允许此操作，请刷新后再试",
        name: "已有同名记录：%{name}",
        "in-use": "仍有资产、下级单位或账号属于它，不能删除",
        roles: "三员分立：系统、安全、审计管理员须由三人分别担任，安全管理员和审计管理员不得兼任其他角色",
      },
      "too-large": { any: "内容过大，上限 %{most}" },
      "unsupported-media-type": { any: "不支持这种文件类型" },
      invalid: {
        any: "内容不符合要求",
        disposition: "关闭时必须选择处置结论",
        assignee: "指派的账号不存在",
        parent: "单位不能隶属于自身的下级",
        unit: "责任单位不存在",
        current: "当前口令不正确",
        same: "新口令不能与当前口令相同",
        "too-long": "新口令过长",
        "too-short": "新口令过短：至少 10 个字符",
        "too-simple": "新口令须含大写字母、小写字母、数字、符号中的至少三类",
        "contains-name": "新口令不能包含用户名",
        xlsx: "不是有效的 XLSX 文件",
        csv: "不是有效的 CSV 文件",
        empty: "文件是空的",
      },
      "too-many": { any: "请求过于频繁，请稍后再试" },
      internal: { any: "服务器内部错误，已记入日志" },
      unavailable: {
        any: "暂时不可用，请稍后再试",
        analyzer: "分析程序尚未处理此告警，稍后会自动完成",
        collectors: "采集程序没有应答",
      },
      offline: { any: "无法连接服务器" },
    },
  },
  en: {
    problem: {
      "bad-request": { any: "The request is not valid" },
      unauthenticated: {
        any: "Your session has ended, please log in again",
        login: "Wrong name or password, or the account is locked (15 minutes after 5 failures)",
      },
      forbidden: {
        any: "You may not do this",
        "must-change": "Change the first password before anything else",
        self: "Nobody may do this to their own account",
      },
      "not-found": { any: "Not found: it may be gone, or not yours to see" },
      conflict: {
        any: "Not possible in its present state; refresh and try again",
        name: "There is already one named %{name}",
        "in-use": "Assets, units or accounts still belong to it",
        roles: "The three administrators are three people; security and audit administrators hold no other role",
      },
      "too-large": { any: "Too large; at most %{most}" },
      "unsupported-media-type": { any: "This kind of file is not supported" },
      invalid: {
        any: "Not valid",
        disposition: "Closing needs a disposition",
        assignee: "There is no such account to assign to",
        parent: "A unit cannot lie below itself",
        unit: "There is no such unit",
        current: "The current password is wrong",
        same: "The new password is the same as the current one",
        "too-long": "The new password is too long",
        "too-short": "The new password is too short: at least 10 characters",
        "too-simple": "The new password needs three of: capitals, small letters, digits, symbols",
        "contains-name": "The new password must not contain the user name",
        xlsx: "Not an XLSX file",
        csv: "Not a CSV file",
        empty: "The file is empty",
      },
      "too-many": { any: "Too many requests, try again in a moment" },
      internal: { any: "Internal error; it is in the server's log" },
      unavailable: {
        any: "Not available right now, try again in a moment",
        analyzer: "The analyzer has not taken this alert up yet; it will",
        collectors: "The collectors do not answer",
      },
      offline: { any: "The server cannot be reached" },
    },
  },
});
