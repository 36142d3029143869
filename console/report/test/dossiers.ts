import { createHash } from "node:crypto";
import type { Severity } from "@chengfang/model/severity";
import type { Dossier, DossierAlert } from "../src/dossier.ts";

const hash = (algorithm: string, text: string) => createHash(algorithm).update(text).digest("hex");
const at = (minutes: number) => new Date(Date.parse("2026-11-24T00:12:00.000Z") + minutes * 60_000).toISOString();

function alert(
  n: number,
  title: readonly [string, string],
  more: { severity: Severity; tactics: string[]; techniques: string[]; host: string },
): DossierAlert {
  const { severity, tactics, techniques, host } = more;
  return {
    id: `a-${n}`,
    ruleTitle: title[0],
    ruleTitleZh: title[1],
    severity,
    tactics,
    techniques,
    entity: { kind: "address", value: "203.0.113.77" },
    entities: [
      { kind: "address", value: "203.0.113.77" },
      { kind: "host", value: host },
      { kind: "user", value: "oracle" },
    ],
    eventIds: [`m3k9x2-${n}`],
    count: 12 * (n + 1),
    firstSeen: at(n * 7),
    lastSeen: at(n * 7 + 5),
    assetName: "医院信息系统主机",
    unitName: "市卫生健康委员会",
  };
}

const alerts = [
  alert(0, ["SSH brute force followed by success", "SSH 暴力破解后登录成功"], {
    severity: "high",
    tactics: ["credential-access", "initial-access"],
    techniques: ["T1110.001"],
    host: "his-01",
  }),
  alert(1, ["Web shell process spawned by web server", "Web 服务进程派生命令解释器（疑似网页后门）"], {
    severity: "critical",
    tactics: ["persistence"],
    techniques: ["T1505.003"],
    host: "his-web-02",
  }),
  alert(2, ["Lateral SSH from compromised host", "失陷主机横向 SSH 登录"], {
    severity: "high",
    tactics: ["lateral-movement"],
    techniques: ["T1021.004"],
    host: "his-db-01",
  }),
  alert(3, ["Large outbound transfer to rare destination", "向罕见目的地址大量外传数据"], {
    severity: "high",
    tactics: ["exfiltration"],
    techniques: ["T1048"],
    host: "his-db-01",
  }),
];

/** An incident with everything a report can hold, and no words of people. */
export const full: Dossier = {
  incident: {
    id: "i-1",
    number: "CF-2026-000123",
    title: "Brute force, web shell and exfiltration from the health platform",
    titleZh: "SSH 暴力破解后登录成功并横向移动外传数据",
    severity: "critical",
    severityReasons: [{ code: "worst-alert", value: "critical" }],
    tactics: ["initial-access", "persistence", "credential-access", "lateral-movement", "exfiltration"],
    techniques: ["T1110.001", "T1505.003", "T1021.004", "T1048"],
    entities: [
      { kind: "address", value: "203.0.113.77" },
      { kind: "host", value: "his-01" },
    ],
    assetIds: ["s-1", "s-2"],
    unitIds: ["u-1"],
    alertCount: alerts.length,
    eventCount: 120,
    firstSeen: at(0),
    lastSeen: at(26),
    joins: [],
    proposedClass: "data",
    createdAt: at(0),
    updatedAt: at(30),
    status: "contained",
    assignee: "p-1",
    disposition: null,
    summary: "",
    measures: "",
    suggestions: "",
    class: null,
    subclass: null,
    level: null,
    levelReason: "",
    levelBasis: null,
    dueAt: null,
    occurredAt: null,
    acknowledgedAt: null,
    containedAt: null,
    closedAt: null,
    archivedAt: null,
    mergedInto: null,
    revision: 0,
    decidedAt: null,
    decidedBy: null,
  },
  alerts,
  assets: [
    {
      name: "医院信息系统主机",
      system: "全民健康信息平台",
      addresses: ["10.20.1.11", "10.20.1.12"],
      unitName: "市卫生健康委员会",
      owner: "王芳",
      importance: "critical",
      levelG: 3,
      levelS: 3,
      levelA: 2,
    },
    {
      name: "his-db-01",
      system: "全民健康信息平台",
      addresses: ["10.20.1.31"],
      unitName: "市卫生健康委员会",
      owner: "王芳",
      importance: "high",
      levelG: 3,
      levelS: 3,
      levelA: 2,
    },
  ],
  units: ["市卫生健康委员会"],
  lines: [
    { at: at(31), by: "张三", kind: "assignment", text: JSON.stringify({ to: "张三" }) },
    {
      at: at(33),
      by: "张三",
      kind: "status",
      text: JSON.stringify({
        from: "new",
        to: "handling",
        disposition: null,
        note: "已电话通知市卫生健康委员会值班人员",
      }),
    },
    {
      at: at(52),
      by: "张三",
      kind: "status",
      text: JSON.stringify({ from: "handling", to: "contained", disposition: null, note: "边界防火墙已封禁来源地址" }),
    },
    { at: at(60), by: "李四", kind: "comment", text: JSON.stringify({ text: "已提取网页后门样本，与厂商共同分析。" }) },
  ],
  tasks: [
    { title: "封禁攻击来源地址 203.0.113.77", dueAt: null, doneAt: at(45) },
    { title: "重置 oracle 账号及同源口令", dueAt: null, doneAt: at(50) },
    { title: "核查外传数据范围", dueAt: null, doneAt: null },
  ],
  attachments: [
    {
      id: "f-1",
      incidentId: "i-1",
      name: "网页后门样本.zip",
      size: 18_233,
      sha256: hash("sha256", "x"),
      sm3: hash("sm3", "x"),
      at: at(58),
      by: "李四",
    },
  ],
  evidence: [0, 1, 2, 3, 4].map((n) => ({
    eventId: `m3k9x2-${n}`,
    at: at(n * 7),
    source: "his-01 · system.auth",
    sha256: hash("sha256", String(n)),
    sm3: hash("sm3", String(n)),
  })),
  evidenceOmitted: 90,
  organisation: "市网络安全和信息化领导小组办公室",
  printedAt: at(120),
};

/** An incident nobody has worked on, about things nobody has registered. */
export const bare: Dossier = {
  ...full,
  incident: {
    ...full.incident,
    id: "i-2",
    number: "CF-2026-000124",
    titleZh: "",
    title: "Odd user agent",
    tactics: [],
    techniques: [],
    entities: [],
    status: "new",
    severity: "low",
  },
  alerts: [],
  assets: [],
  units: [],
  lines: [],
  tasks: [],
  attachments: [],
  evidence: [],
  evidenceOmitted: 0,
};
