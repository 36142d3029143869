import type { PlatformCheck } from "./check.ts";
import { both, fail, na, partial, pass, share, unknown } from "./check.ts";

/** Who does what on the platform: three administrators, strong logins, an audit trail nobody can cut. */
export const people: readonly PlatformCheck[] = [
  {
    id: "administrators",
    title: { zh: "三员分立角色矩阵", en: "Three administrators are three people" },
    remedy: {
      zh: "为系统、安全、审计管理员分别指定专人并启用账号",
      en: "Appoint one person for each of the three roles",
    },
    risk: "high",
    requirements: ["8.1.5.1.a", "8.1.5.2.a", "8.1.5.3.a", "8.1.4.2.d"],
    wanted: () =>
      both(
        "系统、安全、审计管理员各至少一人，无人兼任",
        "one person or more for each of the three roles, nobody for two",
      ),
    find: ({ administrators: { sysadmin, secadmin, auditor, shared } }) => {
      const seen = both(
        `系统管理员 ${sysadmin} 人，安全管理员 ${secadmin} 人，审计管理员 ${auditor} 人，兼任 ${shared} 人`,
        `system administrators ${sysadmin}, security administrators ${secadmin}, auditors ${auditor}, people with two roles ${shared}`,
      );
      if (shared > 0) return fail(seen);
      return Math.min(sysadmin, secadmin, auditor) > 0 ? pass(seen) : partial(seen);
    },
  },
  {
    id: "audit-chain",
    title: { zh: "平台操作审计链校验", en: "Proof of the platform's own audit trail" },
    remedy: {
      zh: "立即保全现场并查明审计记录被改动的原因",
      en: "Preserve the scene and find out who touched the trail",
    },
    risk: "high",
    requirements: ["8.1.5.1.a", "8.1.5.2.a", "8.1.5.2.b", "8.1.5.3.a"],
    wanted: () => both("完好、无删除", "intact, nothing deleted"),
    find: ({ audit }) => {
      const { lines } = audit;
      return audit.intact
        ? pass(both(`完好，共 ${lines} 条`, `intact, ${lines} lines`))
        : fail(both(`链断裂，此前 ${lines} 条完好`, `the chain is broken after ${lines} good lines`));
    },
  },
  {
    id: "strong-logins",
    title: { zh: "证书或双因素登录占比", en: "Share of logins by certificate or a second factor" },
    remedy: {
      zh: "为全部人员发放证书，停用仅口令登录",
      en: "Issue certificates to everybody; turn password-only logins off",
    },
    risk: "high",
    requirements: ["8.1.4.1.d"],
    highRiskCases: ["6.4.1.3"],
    wanted: () => "100 %",
    find: ({ logins: { strong, all } }) => {
      if (all === 0) return unknown(both("近 30 天没有登录", "no logins in 30 days"));
      const seen = both(
        `证书或双因素登录 ${strong} 次（近 30 天共 ${all} 次）`,
        `strong logins, ${strong} of ${all} in 30 days`,
      );
      if (strong === all) return pass(seen);
      return strong === 0 ? fail(seen) : partial(seen);
    },
  },
  {
    id: "asset-register",
    title: { zh: "资产清单完整性", en: "Completeness of the asset register" },
    remedy: { zh: "补全资产的责任人、责任单位和所处区域", en: "Fill in owner, unit and zone of each asset" },
    risk: "low",
    requirements: ["8.1.10.2.a"],
    wanted: () => both("每项资产的责任人、单位、区域齐全", "owner, unit and zone of each asset"),
    find: ({ assets }) =>
      assets.length === 0
        ? na(both("系统尚未登记资产", "no assets registered"))
        : share(
            assets.map(({ name, owner, zone, unit }) => ({ name, good: owner !== "" && zone !== "" && unit })),
            { zh: "信息完整的资产", en: "assets with a complete entry" },
          ),
  },
];
