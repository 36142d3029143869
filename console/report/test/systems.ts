import { createHash } from "node:crypto";
import type { Basis, ItemVerdict, Tally } from "@chengfang/model/compliance/assessment";
import type { CatalogueItem } from "@chengfang/model/compliance/catalogue";
import type { Verdict } from "@chengfang/model/compliance/verdict";
import type { SystemFile } from "../src/compliance/file.ts";
import type { EvidenceRow } from "../src/compliance/kept-evidence.ts";

const at = "2026-11-24T01:30:00.000Z";
export const evidenceBytes = Buffer.from("口令最长使用期限：已核对\n");
const hash = (algorithm: string, bytes: Buffer) => createHash(algorithm).update(bytes).digest("hex");

const classes = {
  CES: { zh: "安全计算环境", en: "Computing environment security" },
  MMS: { zh: "安全运维管理", en: "Operations management" },
} as const;

const requirement = (code: keyof typeof classes, n: number): CatalogueItem => {
  const clause = code === "CES" ? `8.1.4.${n}.a` : `8.1.10.${n}.a`;
  return {
    unit: `L3-${code}1-${String(n).padStart(2, "0")}`,
    requirement: clause,
    clause,
    level: 3,
    class: classes[code],
    classCode: code,
    point: { zh: "身份鉴别", en: "Identification" },
    pointClause: clause.slice(0, -2),
    scope: "general",
    attribute: "S",
    automation: "auto",
    summary: {
      zh: "登录用户须有唯一标识，口令有复杂度并定期更换",
      en: "Users are unique, passwords complex and changed",
    },
    weight: 3,
    objects: ["server"],
    highRiskCases: [],
    hazardTriggers: [],
    unverified: [],
  };
};

function item(
  n: number,
  verdict: Verdict,
  given: Partial<ItemVerdict> & { readonly code?: keyof typeof classes } = {},
): ItemVerdict {
  const { code = "CES", ...more } = given;
  return {
    systemId: "s-1",
    item: requirement(code, n),
    verdict,
    automatic: verdict,
    awaitingSignature: false,
    reason: verdict === "pending" ? "no-evidence" : "as-expected",
    by: verdict === "pending" ? "nobody" : "system",
    reviewedBy: null,
    reviewedAt: null,
    objects: [{ assetId: "a-1", name: "办公门户数据库主机", verdict, reason: "as-expected" }],
    basis: [],
    basisHash: hash("sm3", Buffer.from(`${code} ${n}`)),
    contradictory: false,
    highRisk: [],
    hazards: [],
    since: at,
    judgedAt: at,
    ...more,
  };
}

const failing: Basis = {
  kind: "check",
  id: "e-1",
  assetId: "a-1",
  by: "agent-7",
  at,
  text: "",
  check: {
    uid: "chengfang:linux:linux-password-max-age",
    status: "fail",
    title: { zh: "口令最长使用期限", en: "Maximum password age" },
    risk: "medium",
    requirements: ["8.1.4.1.a"],
    highRiskCases: ["6.4.1.1"],
    seen: "PASS_MAX_DAYS 99999",
    wanted: "≤ 90",
    remedy: { zh: "在 /etc/login.defs 中将 PASS_MAX_DAYS 设为 90 以内", en: "Set PASS_MAX_DAYS to 90 or less" },
    unverified: false,
  },
};

const items = [
  item(1, "unmet", { basis: [failing], highRisk: [{ case: "6.4.1.1", mitigated: false }], hazards: ["A-10"] }),
  item(2, "partial", { basis: [{ ...failing, id: "e-1" }] }),
  item(10, "met", { by: "person", reviewedBy: "李审核", reviewedAt: at }),
  item(3, "pending"),
  item(5, "met", { code: "MMS" }),
  item(6, "na", { code: "MMS", by: "person", reviewedBy: "李审核", reviewedAt: at }),
];

const tally = (of: readonly ItemVerdict[]): Tally => {
  const count = (verdict: Verdict) => of.filter((each) => each.verdict === verdict).length;
  return {
    met: count("met"),
    partial: count("partial"),
    unmet: count("unmet"),
    na: count("na"),
    pending: count("pending"),
  };
};

const evidence: EvidenceRow = {
  seq: 1,
  id: "e-1",
  system_id: "s-1",
  asset_id: "a-1",
  kind: "agent",
  tool: "chengfang-agent.sh",
  name: "../db host 1.json",
  media: "application/json",
  size: evidenceBytes.length,
  sha256: hash("sha256", evidenceBytes),
  sm3: hash("sm3", evidenceBytes),
  units: "[]",
  observed_at: at,
  valid_until: null,
  note: "",
  at,
  by: "王采集",
  state: "read",
  problem: "",
  object: "办公门户数据库主机",
};

/** A made-up system with one of everything. */
export const whole: SystemFile = {
  system: {
    id: "s-1",
    number: "DJ-2026-0001",
    name: "市政务服务一体化平台",
    kind: "information-system",
    description: "面向全市企业和群众提供网上办事服务。",
    responsible_unit_id: "u-1",
    using_unit_id: "u-1",
    operating_unit_id: "u-2",
    owner: "张负责",
    security_officer: "王安全",
    level_g: 3,
    level_s: 3,
    level_a: 2,
    extensions: '["cloud"]',
    platform_id: "s-2",
    continuity_critical: 1,
    status: "running",
    online_at: "2023-05-01",
    filing_number: "33010012345-00001",
    filing_police: "市公安局网安支队",
    filed_at: "2025-03-01",
    filing_expires_at: "2028-03-01",
    last_assessed_at: "2025-12-01",
    last_assessment_by: "某测评机构",
    last_conclusion: "基本符合",
    grading: JSON.stringify({
      information: [{ object: "society", degree: "serious" }],
      service: [{ object: "society", degree: "general" }],
      informationReason: "业务信息包含全市办事群众的身份信息，泄露后影响社会秩序。",
      serviceReason: "服务中断影响一般办事。",
      expertsAt: "2025-01-10",
      approvedAt: "2025-02-01",
    }),
    policy: "default",
    note: "",
    created_at: at,
    updated_at: at,
  },
  units: { responsible: "市数据资源管理局", using: "市数据资源管理局", operating: "市政务云中心" },
  platform: "市政务云平台",
  assets: [{ id: "a-1", name: "办公门户数据库主机", kind: "server", addresses: "10.20.3.15" }],
  items,
  assessment: {
    systemId: "s-1",
    at,
    judgedAt: at,
    tally: tally(items),
    points: [],
    classes: (["CES", "MMS"] as const).map((classCode) => ({
      classCode,
      title: classes[classCode],
      scope: "general",
      tally: tally(items.filter((each) => each.item.classCode === classCode)),
    })),
    scores: [
      {
        method: "rate-2025",
        title: { zh: "2025 年模板：符合率", en: "2025 template: rate of conformity" },
        value: 50,
        best: 60,
        worst: 40,
        conclusion: { zh: "不符合", en: "not conforming" },
        uncertain: [{ zh: "部分符合是否折半计入未见官方口径", en: "whether a partly conforming item counts half" }],
      },
    ],
    highRisk: 1,
    hazards: 1,
    raised: [
      { kind: "high-risk", unit: "L3-CES1-01", id: "6.4.1.1", since: at, rectifiedAt: null },
      { kind: "high-risk", unit: "L3-CES1-03", id: "6.4.1.2", since: at, rectifiedAt: at },
      { kind: "hazard", unit: "L3-CES1-01", id: "A-10", since: at, rectifiedAt: null },
    ],
    awaitingSignature: 0,
    coverage: { automatic: 3, confirmed: 2, unknown: 1 },
  },
  orders: [
    {
      number: "ZG-2026-0001",
      unit: "L3-CES1-01",
      title: "口令最长使用期限不符合要求",
      demand: "将口令最长使用期限设为 90 天以内，并通知全部用户更换口令。",
      risk: "high",
      department: "市数据资源管理局",
      issuedAt: at,
      deadline: "2026-11-20",
      state: "acknowledged",
      overdue: true,
      met: false,
      because: "仍为 99999",
      steps: [{ at, by: "张负责", kind: "feedback", text: "已安排整改" }],
    },
  ],
  waivers: [],
  evidence: [evidence],
  drifts: [
    {
      id: "d-1",
      systemId: "s-1",
      unit: "L3-CES1-01",
      from: "met",
      to: "unmet",
      at,
      because: "PASS_MAX_DAYS 由 90 变为 99999",
    },
  ],
  trend: [{ day: "2026-11-23", rate: 55, unmet: 1, partial: 1 }],
  organisation: "市网络安全和信息化领导小组办公室",
  printedAt: at,
};

/** One that was registered and no more. */
export const fresh: SystemFile = {
  ...whole,
  system: {
    ...whole.system,
    level_g: null,
    level_s: null,
    level_a: null,
    grading: null,
    extensions: "[]",
    filing_number: "",
  },
  platform: null,
  assets: [],
  items: [],
  assessment: null,
  orders: [],
  evidence: [],
  drifts: [],
  trend: [],
};
