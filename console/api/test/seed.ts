import { Role } from "@chengfang/model/roles";
import type { Severity } from "@chengfang/model/severity";
import { severityScore } from "@chengfang/model/severity";
import { recordChange } from "@chengfang/store/records/changes";
import type { Records } from "@chengfang/store/records/schema";
import type { Kysely } from "kysely";

/** The accounts' ids are `account-ROLE`; the owner belongs to the health bureau, `u-health`. */
export async function seed(db: Kysely<Records>, password: string): Promise<void> {
  const at = "2026-11-24T00:00:00.000Z";
  await db
    .insertInto("units")
    .values([
      { id: "u-health", name: "市卫生健康委员会", kind: "department", parent_id: null, contact: "王芳", phone: "" },
      { id: "u-finance", name: "市财政局", kind: "department", parent_id: null, contact: "", phone: "" },
    ])
    .execute();
  for (const role of Role.options) {
    const unit_id = role === "owner" ? "u-health" : null;
    const row = { id: `account-${role}`, name: role, display_name: `${role} 张三`, unit_id, language: "zh", password };
    const state = { must_change: 0, enabled: 1, failures: 0, locked_until: null, created_at: at, last_login_at: null };
    await db
      .insertInto("accounts")
      .values({ ...row, ...state })
      .execute();
    await db.insertInto("account_roles").values({ account_id: row.id, role }).execute();
  }
  await db
    .insertInto("assets")
    .values([asset("s-his", "医院信息系统主机", "u-health"), asset("s-pay", "国库支付服务器", "u-finance")])
    .execute();
  await db
    .insertInto("incidents")
    .values([incident("i-1", 1, ["u-health"]), incident("i-2", 2, ["u-finance"])])
    .execute();
  for (let i = 0; i < 12; i += 1) await addAlert(db, i);
  await db
    .insertInto("incident_entities")
    .values({ incident_id: "i-1", kind: "address", value: "203.0.113.9", first_seen: at, last_seen: at })
    .execute();
  await db
    .insertInto("rules")
    .values([rule("r-brute", "high"), rule("r-odd", "low")])
    .execute();
}

/** Even alerts belong to the health bureau and incident i-1, odd ones to finance and to no incident. */
export async function addAlert(db: Kysely<Records>, i: number): Promise<void> {
  const row = alert(i);
  await db.insertInto("alerts").values(row).execute();
  await recordChange(db, "alert", row.id, row.updated_at);
}

const kinds = {
  health: {
    rule_id: "r-brute",
    rule_title: "SSH brute force followed by success",
    rule_title_zh: "SSH 暴力破解后登录成功",
    severity: "high",
    severity_score: severityScore.high,
    tactics: JSON.stringify(["credential-access", "initial-access"]),
    techniques: JSON.stringify(["T1110"]),
    asset_id: "s-his",
    asset_name: "医院信息系统主机",
    unit_id: "u-health",
    unit_name: "市卫生健康委员会",
    incident_id: "i-1",
  },
  finance: {
    rule_id: "r-odd",
    rule_title: "Odd user agent",
    rule_title_zh: "异常的用户代理",
    severity: "low",
    severity_score: severityScore.low,
    tactics: JSON.stringify(["reconnaissance"]),
    techniques: "[]",
    asset_id: "s-pay",
    asset_name: "国库支付服务器",
    unit_id: "u-finance",
    unit_name: "市财政局",
    incident_id: null,
  },
} as const;

function alert(i: number) {
  const at = new Date(Date.parse("2026-11-24T01:00:00.000Z") + i * 60_000).toISOString();
  const source = { kind: "address", value: `203.0.113.${9 + (i % 3)}` };
  const host = { kind: "host", value: i % 2 === 0 ? "his-01" : "pay-01" };
  return {
    ...kinds[i % 2 === 0 ? "health" : "finance"],
    id: `a-${String(i).padStart(2, "0")}`,
    entity_kind: source.kind,
    entity_value: source.value,
    entities: JSON.stringify([source, host]),
    matched: JSON.stringify([{ field: "sshd", source: "process.name", value: "sshd", selection: "selection" }]),
    event_ids: JSON.stringify([`e-${i}`]),
    count: 5 + i,
    first_seen: at,
    last_seen: at,
    created_at: at,
    updated_at: at,
  };
}

function asset(id: string, name: string, unit_id: string) {
  const at = "2026-11-01T00:00:00.000Z";
  return {
    id,
    name,
    kind: "server",
    addresses: JSON.stringify([id === "s-his" ? "10.20.1.11" : "10.30.1.5"]),
    hostnames: JSON.stringify([id === "s-his" ? "his-01" : "pay-01"]),
    unit_id,
    system: id === "s-his" ? "全民健康信息平台" : "国库集中支付系统",
    owner: "李工",
    zone: "政务外网",
    importance: "critical",
    level_g: 3,
    level_s: 3,
    level_a: 2,
    note: "",
    created_at: at,
    updated_at: at,
  };
}

function incident(id: string, n: number, units: string[]) {
  const at = "2026-11-24T01:00:00.000Z";
  return {
    id,
    number: `CF-2026-${String(n).padStart(6, "0")}`,
    title: "SSH brute force followed by success",
    title_zh: "SSH 暴力破解后登录成功",
    severity: "high",
    severity_score: 70,
    severity_reasons: JSON.stringify([{ code: "worst-alert", value: "high" }]),
    tactics: JSON.stringify(["credential-access", "initial-access"]),
    techniques: JSON.stringify(["T1110"]),
    entities: JSON.stringify([{ kind: "address", value: "203.0.113.9" }]),
    asset_ids: JSON.stringify(units.includes("u-health") ? ["s-his"] : ["s-pay"]),
    unit_ids: JSON.stringify(units),
    alert_count: 6,
    event_count: 60,
    first_seen: at,
    last_seen: "2026-11-24T01:10:00.000Z",
    joins: JSON.stringify([{ alertId: "a-00", at, shared: [], gapMs: 0 }]),
    created_at: at,
    updated_at: at,
  };
}

function rule(id: string, severity: Severity) {
  return {
    id,
    title: `Rule ${id}`,
    title_zh: `规则 ${id}`,
    description: "",
    description_zh: "",
    severity,
    status: "stable",
    author: "",
    tags: JSON.stringify(["attack.credential_access"]),
    logsource: JSON.stringify({ product: "linux" }),
    false_positives: "[]",
    origin: "builtin",
    file: `${id}.yml`,
    source: "title: x",
    state: "loaded",
    problem: "",
    hits: 3,
    last_match: null,
  };
}
