import type { Helps } from "../help/help.ts";

export const help: Helps = {
  lists: {
    about: {
      zh: "采集时为事件补充字段所用的名单：人员（user.full_name 与部门）、已知扫描器（标记 known-scanner）、本单位地址（判断内外方向）、威胁情报指标（threat.indicator.*）。上传的文件整份替换原名单：先看将增加和移除什么，再写明理由启用；一秒内生效，无须重启，每次变更写入审计。已知扫描器会使告警不出现，须由另一人审批。“数据与目录”列出国家、网络（ASN）、网卡厂商数据和用户目录（LDAP）的来历。",
      en: "What collectors add to events by: people (user.full_name and department), known scanners (tag known-scanner), own ranges (inside or outside), indicators of attackers (threat.indicator.*). A file replaces a list whole: first see what it adds and removes, then say why; it is in force within a second, without a restart, and each change is in the audit trail. Known scanners keep alerts away, so another person approves them. “Data and directory” says where countries, networks (ASN), makers of network cards and the user directory (LDAP) come from.",
    },
    terms: ["asset"],
  },
};
