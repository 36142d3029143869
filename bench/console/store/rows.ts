import { createHash } from "node:crypto";
import { chance } from "./chance.ts";
import type { Chance } from "./chance.ts";
import {
  city,
  hostAddress,
  hostName,
  levelOfHost,
  ruleOf,
  sourceAddress,
  unitId,
  unitName,
  unitOfHost,
} from "./city.ts";

interface Span {
  readonly from: number;
  readonly until: number;
}
/** How many of what, over which time. */
export interface Store {
  readonly alerts: number;
  readonly incidents: number;
  readonly span: Span;
}
export type Row = Readonly<Record<string, string | number | null>>;

const time = (at: number) => new Date(at).toISOString();
const day = 86_400_000;

/** The register: units, hosts as assets, rules. */
export function* register(now: number): Generator<[table: string, Row]> {
  const at = time(now - 400 * day);
  for (let i = 0; i < city.units; i += 1)
    yield [
      "units",
      { id: unitId(i), name: unitName(i), kind: "department", parent_id: null, contact: "王芳", phone: "" },
    ];
  for (let i = 0; i < city.hosts; i += 1) yield ["assets", assetRow(i, at)];
  for (let i = 0; i < city.rules; i += 1) yield ["rules", ruleRow(i)];
}

function assetRow(i: number, at: string): Row {
  const level = levelOfHost(i);
  return {
    id: `asset-${i}`,
    name: `${unitName(unitOfHost(i))}主机 ${i}`,
    kind: "server",
    addresses: JSON.stringify([hostAddress(i)]),
    hostnames: JSON.stringify([hostName(i)]),
    unit_id: unitId(unitOfHost(i)),
    system: `系统 ${i % 300}`,
    owner: "李工",
    zone: "政务外网",
    importance: ["normal", "high", "critical"][i % 3] ?? "normal",
    level_g: level,
    level_s: level,
    level_a: level,
    note: "",
    created_at: at,
    updated_at: at,
  };
}

function ruleRow(i: number): Row {
  const { id, title, titleZh, severity, tactic } = ruleOf(i);
  return {
    id,
    title,
    title_zh: titleZh,
    description: "",
    description_zh: "",
    severity,
    status: "stable",
    author: "",
    tags: JSON.stringify([`attack.${tactic.replaceAll("-", "_")}`]),
    logsource: JSON.stringify({ product: "linux" }),
    false_positives: "[]",
    origin: "builtin",
    file: `${id}.yml`,
    source: `title: ${title}`,
    state: "loaded",
    problem: "",
    hits: 1000,
    last_match: null,
  };
}

/** One alert, in the order of time; one of twelve belongs to an incident. */
export function alertRow(i: number, { alerts, incidents, span }: Store): Row {
  const by = chance(i * 2_654_435_761 + 1);
  const first = span.from + ((span.until - span.from) * i) / alerts;
  const last = Math.min(span.until, first + by.below(3_600_000));
  const id = createHash("sha256").update(`alert ${i}`).digest("hex").slice(0, 32);
  const host = by.skewed(city.hosts);
  return {
    id,
    ...ruleColumns(by),
    ...entityColumns(by, host),
    matched: JSON.stringify([{ field: "sshd", source: "process.name", value: "sshd", selection: "selection" }]),
    event_ids: JSON.stringify(Array.from({ length: 1 + by.below(4) }, (_, n) => `${id.slice(0, 20)}:${n}`)),
    count: 1 + by.skewed(500),
    first_seen: time(first),
    last_seen: time(last),
    created_at: time(first + 2000),
    updated_at: time(last + 2000),
    ...assetColumns(by, host),
    incident_id: by.next() < 0.08 ? `incident-${Math.floor((i * incidents) / alerts)}` : null,
  };
}

function ruleColumns(by: Chance): Row {
  const { id, title, titleZh, severity, score, tactic, technique } = ruleOf(by.skewed(city.rules));
  return {
    rule_id: id,
    rule_title: title,
    rule_title_zh: titleZh,
    severity,
    severity_score: score,
    tactics: JSON.stringify([tactic]),
    techniques: JSON.stringify([technique]),
  };
}

function entityColumns(by: Chance, host: number): Row {
  const address = { kind: "address", value: sourceAddress(by.skewed(city.sources)) };
  const machine = { kind: "host", value: hostName(host) };
  const [first, second] = by.next() < 0.6 ? [address, machine] : [machine, address];
  return { entity_kind: first.kind, entity_value: first.value, entities: JSON.stringify([first, second]) };
}

function assetColumns(by: Chance, host: number): Row {
  if (by.next() < 0.1) return { asset_id: null, asset_name: "", unit_id: null, unit_name: "" };
  const unit = unitOfHost(host);
  return {
    asset_id: `asset-${host}`,
    asset_name: `${unitName(unit)}主机 ${host}`,
    unit_id: unitId(unit),
    unit_name: unitName(unit),
  };
}

const dispositions = ["false-positive", "legitimate", "true-positive-no-impact", "duplicate", "true-positive-impact"];

/** What was decided about an alert: old ones are closed, of the last tenth some are in hand and most are new. */
export function decisionRow(i: number, id: string, { alerts, span }: Store): Row | undefined {
  const by = chance(i * 40_503 + 7);
  const age = 1 - i / alerts;
  if (by.next() < (age > 0.12 ? 0.01 : 0.75)) return undefined;
  const closed = age > 0.12 || by.next() < 0.4;
  const at = Math.min(span.until, span.from + ((span.until - span.from) * i) / alerts + by.below(4 * 3_600_000));
  const person = `account-${by.below(20)}`;
  return {
    alert_id: id,
    status: closed ? "closed" : "acknowledged",
    assignee: person,
    disposition: closed ? (dispositions[by.skewed(dispositions.length)] ?? null) : null,
    note: "",
    decided_at: time(at),
    decided_by: person,
  };
}

export function incidentRow(i: number, { incidents, span }: Store): Row {
  const by = chance(i * 97 + 3);
  const rule = ruleOf(by.below(city.rules));
  const host = by.skewed(city.hosts);
  const first = span.from + ((span.until - span.from) * i) / incidents;
  const last = Math.min(span.until, first + by.below(2 * day));
  const year = new Date(first).getUTCFullYear();
  return {
    id: `incident-${i}`,
    number: `CF-${year}-${String(i + 1).padStart(6, "0")}`,
    title: `${hostName(host)}: ${rule.title}`,
    title_zh: `${hostName(host)}：${rule.titleZh}`,
    severity: rule.severity,
    severity_score: rule.score,
    severity_reasons: JSON.stringify([{ code: "worst-alert", value: rule.severity }]),
    tactics: JSON.stringify([rule.tactic]),
    techniques: JSON.stringify([rule.technique]),
    entities: JSON.stringify(entitiesOf(by, host)),
    asset_ids: JSON.stringify([`asset-${host}`]),
    unit_ids: JSON.stringify([unitId(unitOfHost(host))]),
    alert_count: 8,
    event_count: 8 * (1 + by.skewed(500)),
    first_seen: time(first),
    last_seen: time(last),
    joins: "[]",
    created_at: time(first + 2000),
    updated_at: time(last + 2000),
  };
}

const entitiesOf = (by: Chance, host: number) => [
  { kind: "host", value: hostName(host) },
  { kind: "address", value: sourceAddress(by.skewed(city.sources)) },
];

/** Old incidents are closed, of the last tenth some are in hand. */
export function incidentDecisionRow(i: number, { incidents, span }: Store): Row | undefined {
  const by = chance(i * 31 + 11);
  const age = 1 - i / incidents;
  if (age <= 0.1 && by.next() < 0.5) return undefined;
  const status = age > 0.1 ? "closed" : (["triaged", "handling", "contained"][by.below(3)] ?? "triaged");
  return {
    incident_id: `incident-${i}`,
    status,
    assignee: `account-${by.below(20)}`,
    disposition: status === "closed" ? (dispositions[by.skewed(dispositions.length)] ?? null) : null,
    summary: "",
    measures: "",
    suggestions: "",
    decided_at: time(Math.min(span.until, span.from + ((span.until - span.from) * i) / incidents + by.below(day))),
    decided_by: "account-0",
  };
}
