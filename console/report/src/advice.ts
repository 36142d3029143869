import type { Tactic } from "@chengfang/model/attack";
import type { Language } from "./words.ts";

/** What an office advises against each step of an attack, in the order of the steps. */
export const advice: Readonly<Record<Tactic, Readonly<Record<Language, string>>>> = {
  reconnaissance: {
    zh: "在边界防火墙和应用防火墙上封禁扫描来源地址，核查并关闭不必要的互联网暴露面。",
    en: "Block the scanning addresses at the boundary and close what need not be reachable from the Internet.",
  },
  "resource-development": {
    zh: "排查与本次事件相关的域名、证书和账号，纳入威胁情报监测。",
    en: "Watch for the domains, certificates and accounts of this attack through threat intelligence.",
  },
  "initial-access": {
    zh: "对被突破的入口（远程登录、应用系统、邮件等）立即采取访问限制，修补漏洞后方可恢复开放。",
    en: "Restrict the entry that was broken (remote login, application, mail) and reopen it only once it is repaired.",
  },
  execution: {
    zh: "隔离出现异常程序执行的主机，提取样本开展分析，核查同网段主机是否存在相同程序。",
    en: "Isolate the hosts that ran unknown programs, take samples, and look for the same on their neighbours.",
  },
  persistence: {
    zh: "全面清查计划任务、自启动项、新增账号和网页后门，清除驻留手段后再恢复业务。",
    en: "Search scheduled jobs, autostarts, new accounts and web shells, and remove them before going back into service.",
  },
  "privilege-escalation": {
    zh: "核查提权相关的系统补丁与配置，收回不必要的管理员权限。",
    en: "Check patches and settings against privilege escalation, and withdraw administrator rights nobody needs.",
  },
  "defense-evasion": {
    zh: "核实安全防护软件和日志审计功能是否被关闭或篡改，恢复并加固监测措施。",
    en: "Check whether protection and logging were switched off or changed; restore and harden them.",
  },
  "credential-access": {
    zh: "立即重置涉事账号及同源口令，停用弱口令和长期不用的账号，对远程管理启用双因素鉴别和登录失败锁定。",
    en: "Reset the accounts concerned and all that share their passwords, disable weak and idle accounts, and demand two factors and lock-out for remote administration.",
  },
  discovery: {
    zh: "限制服务器之间的非必要访问，关注内网探测行为，核查是否有敏感信息被收集。",
    en: "Limit traffic between servers to what is needed and watch for internal scanning.",
  },
  "lateral-movement": {
    zh: "收紧区域间访问控制策略，排查与失陷主机有远程登录、共享访问关系的全部主机。",
    en: "Tighten access between zones, and examine every host that a compromised one logged in to or shared files with.",
  },
  collection: {
    zh: "核查数据库和文件共享的批量访问记录，确认被收集数据的范围和级别。",
    en: "Review bulk access to databases and shares, and establish which data were gathered and how sensitive they are.",
  },
  "command-and-control": {
    zh: "在出口阻断与控制服务器的通信，依据通信特征在全网排查其他失陷主机。",
    en: "Block the control servers at the exit, and use their traces to find other compromised hosts.",
  },
  exfiltration: {
    zh: "立即阻断外传通道，评估泄露数据的类型和规模；涉及个人信息或者重要数据的，依法履行报告和告知义务。",
    en: "Cut the channel at once and assess what left; report and notify as the law demands where personal or important data are concerned.",
  },
  impact: {
    zh: "启动应急预案和备份恢复流程，在确认备份未受影响后恢复业务，不与勒索者接触。",
    en: "Start the emergency plan, verify the backups and restore from them; do not deal with extortionists.",
  },
};
