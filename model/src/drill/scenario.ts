import { z } from "zod";
import type { Milestone } from "./milestone.ts";

export const ScenarioKey = z.enum(["brute-force", "webshell", "exfiltration", "ransomware"]);
export type ScenarioKey = z.infer<typeof ScenarioKey>;

type Words = { readonly zh: string; readonly en: string };

/** Something the exercise brings about, so many minutes after its start at real pace. */
export interface Inject {
  readonly key: string;
  readonly minute: number;
  readonly title: Words;
}

export interface Scenario {
  readonly title: Words;
  readonly about: Words;
  readonly injects: readonly Inject[];
}

const inject = (key: string, minute: number, [zh, en]: readonly [string, string]): Inject => ({
  key,
  minute,
  title: { zh, en },
});

/** What can be played into a drill's lane. The lines themselves are the command's, which plays them. */
export const scenarios: Readonly<Record<ScenarioKey, Scenario>> = {
  "brute-force": {
    title: { zh: "口令暴力破解后横向移动", en: "Password guessing, then lateral movement" },
    about: {
      zh: "外部地址猜解门户主机口令得手，经数据交换平台转入运维跳板机，窃取凭据。",
      en: "An outside address guesses a password of the portal's host, goes on to the exchange platform and the operators' jump host, and steals credentials.",
    },
    injects: [
      inject("guessing", 0, ["对门户主机的口令猜解", "Passwords of the portal's host are guessed"]),
      inject("foothold", 2, ["猜解成功，建立反弹连接", "A guess succeeds, a reverse shell is opened"]),
      inject("movement", 30, ["转入数据交换平台与运维跳板机", "On to the exchange platform and the jump host"]),
      inject("credentials", 43, ["转储内存，窃取凭据", "Memory is dumped, credentials are stolen"]),
    ],
  },
  webshell: {
    title: { zh: "门户网站被植入网页后门", en: "A web shell on the portal" },
    about: {
      zh: "利用上传功能植入网页后门并执行命令，随后反弹连接。",
      en: "A web shell is placed through an upload and runs commands, then opens a reverse shell.",
    },
    injects: [
      inject("upload", 0, ["上传网页后门", "The web shell is uploaded"]),
      inject("commands", 1, ["经后门执行系统命令", "Commands are run through it"]),
      inject("reverse", 13, ["反弹连接到外部地址", "A reverse shell to an outside address"]),
    ],
  },
  exfiltration: {
    title: { zh: "内部人员批量导出并外传数据", en: "An insider exports data and takes it out" },
    about: {
      zh: "内部人员经业务系统批量导出参保数据，整表导出数据库，加密打包后外传并删除审计日志。",
      en: "An insider exports insured persons' data in bulk, dumps tables, packs them with a password, uploads them and deletes the audit log.",
    },
    injects: [
      inject("export", 0, ["经业务系统批量导出", "Bulk export through the application"]),
      inject("dump", 27, ["数据库整表导出", "Whole tables dumped"]),
      inject("upload", 47, ["加密打包并大流量外传", "Packed with a password and uploaded"]),
      inject("traces", 67, ["删除审计日志", "The audit log is deleted"]),
    ],
  },
  ransomware: {
    title: { zh: "区县办公系统勒索软件", en: "Ransomware in a county office" },
    about: {
      zh: "办公终端打开带宏的附件，横向到办公服务器，删除卷影副本并加密文件。",
      en: "A clerk opens a document with a macro; the attack reaches the office server, deletes shadow copies and encrypts files.",
    },
    injects: [
      inject("entry", 0, ["办公终端执行恶意代码", "Malicious code runs on a clerk's computer"]),
      inject("server", 6, ["转入办公服务器", "On to the office server"]),
      inject("encryption", 19, ["删除备份并加密文件", "Backups deleted, files encrypted"]),
    ],
  },
};

/** What participants are expected to do; when it really happened is measured from the records. */
export const milestoneTitles: Readonly<Record<Milestone, Words>> = {
  "first-alert": { zh: "首条告警", en: "First alert" },
  acknowledged: { zh: "首次认领告警", en: "First alert taken on" },
  "incident-opened": { zh: "形成安全事件", en: "Incident opened" },
  escalated: { zh: "上升处置（定级、升级或电话通报）", en: "Escalated (graded, raised, or called)" },
  contained: { zh: "事件得到控制", en: "Contained" },
  reported: { zh: "登记上报", en: "Reported" },
};
