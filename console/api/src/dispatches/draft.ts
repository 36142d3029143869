import { loadDossier } from "@chengfang/console-report/dossier";
import { measures, suggestions, summary } from "@chengfang/console-report/narrative";
import type { Dossier } from "@chengfang/console-report/dossier";
import type { DispatchBody } from "@chengfang/model/reporting/body";
import type { WarningLevel } from "@chengfang/model/reporting/warning";
import type { Incident } from "@chengfang/model/incident";
import { incidentClasses } from "@chengfang/model/incident-class";
import { IncidentLevel } from "@chengfang/model/reporting/level";
import { Severity } from "@chengfang/model/severity";
import { getAlert } from "../alerts/read.ts";
import type { Person } from "../access/person.ts";
import type { Deps } from "../deps.ts";
import { nowOf } from "../http/time.ts";
import { staysInside } from "../drills/inside.ts";
import { getIncident } from "../incidents/read.ts";
import { factsOf, levelNow } from "../reporting/read.ts";
import { bulletinOf } from "./bulletin.ts";
import type { DispatchInput, DraftQuestion } from "./schema.ts";

const days = 86_400_000;
const text = (paragraphs: readonly string[]) => paragraphs.join("\n");

/** What the platform knows of it by itself, in Chinese, since it is an official document; people edit it. */
export async function draftOf(deps: Deps, asked: DraftQuestion, person: Person): Promise<DispatchInput> {
  if (asked.kind === "bulletin") return bulletinOf(deps, asked);
  if (asked.incidentId !== undefined) return ofIncident(deps, { ...asked, incidentId: asked.incidentId }, person);
  if (asked.alertId !== undefined) return ofAlert(deps, { ...asked, alertId: asked.alertId }, person);
  if (asked.orderId !== undefined) return ofOrder(deps, asked.orderId);
  return blank(deps, asked);
}

function blank({ config, now }: Deps, { kind, stage }: DraftQuestion): DispatchInput {
  const empty = { incidentId: null, unitIds: [], title: titles[kind]("×××") };
  const { contact, phone, authority } = config.reporting;
  const dueAt = kind === "upward" ? null : later(now(), 7);
  if (kind === "warning") return { ...empty, dueAt, body: warning({ level: "blue", validUntil: dueAt }) };
  if (kind === "upward") return { ...empty, dueAt, body: upward({ stage, authority, contact, phone }) };
  return { ...empty, dueAt, body: notice({ contact, phone }) };
}

const titles: Readonly<Record<DraftQuestion["kind"], (about: string) => string>> = {
  warning: (about) => `关于防范${about}的网络安全预警`,
  notice: (about) => `关于${about}的通报`,
  upward: (about) => `关于${about}的报告`,
  bulletin: () => "网络安全信息通报",
};

const later = (now: number, n: number) => new Date(now + n * days).toISOString();

async function ofIncident(
  deps: Deps,
  asked: DraftQuestion & { incidentId: string },
  person: Person,
): Promise<DispatchInput> {
  const incident = staysInside(await getIncident(deps.records, asked.incidentId, person));
  const at = nowOf(deps);
  const dossier = await loadDossier(deps.records, incident.id, { at, organisation: deps.config.organisation });
  const [name = ""] = (incident.titleZh || incident.title).split(" · ");
  const about = name.endsWith("事件") || asked.kind === "warning" ? name : `${name}事件`;
  const body = await bodyOf(deps, asked, dossier);
  const dueAt = asked.kind === "upward" ? null : later(deps.now(), asked.kind === "notice" ? 5 : 7);
  const unitIds = asked.kind === "upward" ? [] : [...incident.unitIds];
  return { title: titles[asked.kind](about), body, incidentId: incident.id, unitIds, dueAt };
}

const levelBySeverity: Readonly<Record<Severity, WarningLevel>> = {
  informational: "blue",
  low: "blue",
  medium: "blue",
  high: "yellow",
  critical: "orange",
};

async function bodyOf(deps: Deps, { kind, stage }: DraftQuestion, dossier: Dossier): Promise<DispatchBody> {
  const { incident } = dossier;
  const { contact, phone, authority } = deps.config.reporting;
  const what = text(summary(dossier, "zh"));
  const advised = text(suggestions(dossier, "zh"));
  if (kind === "warning")
    return warning({
      level: levelBySeverity[incident.severity],
      cause: what,
      scope: scopeOf(dossier),
      measures: advised,
      source: incident.number,
      startsAt: nowOf(deps),
      validUntil: later(deps.now(), 7),
    });
  if (kind === "notice") return notice({ situation: what, scope: scopeOf(dossier), advice: advised, contact, phone });
  const facts = await factsOf(deps.records, incident.id);
  const level = facts === undefined ? IncidentLevel.parse("general") : levelNow(facts, nowOf(deps));
  return upward({
    stage,
    authority,
    contact,
    phone,
    level,
    unit: unitText(dossier),
    occurredAt: incident.occurredAt ?? incident.firstSeen,
    place: dossier.units.join("、"),
    type: typeOf(incident),
    harm: what,
    taken: text(measures(dossier, "zh")),
    leads: leadsOf(dossier),
    planned: advised,
  });
}

/** In the words of GB/T 20986: as people classed it, else as is proposed. */
function typeOf({ class: chosen, subclass, proposedClass, titleZh, title }: Incident): string {
  const name = titleZh || title;
  const key = chosen ?? proposedClass;
  if (key === "") return name;
  const { zh, subclasses } = incidentClasses[key];
  const [narrower = zh] = (chosen !== null && subclass !== null && subclasses[subclass]) || [];
  return `${narrower}（${name}）`;
}

const scopeOf = ({ assets, units }: Dossier): string => {
  const systems = [...new Set(assets.map(({ system, name }) => system || name))];
  const names =
    systems.length === 0 ? "" : `涉及${systems.join("、")}${systems.length > 1 ? `等${systems.length}个系统` : ""}`;
  return [units.length === 0 ? "" : `涉及${units.join("、")}`, names].filter((each) => each !== "").join("；");
};

function unitText({ assets, units }: Dossier): string {
  const lines = assets.map(
    ({ name, system, unitName, levelG, addresses }) =>
      `${unitName}${system || name}（${addresses.join("、")}），${levelG === null ? "未定级" : `网络安全等级保护第${"零一二三四五"[levelG]}级`}。`,
  );
  return lines.length > 0 ? text(lines) : units.join("、");
}

function leadsOf({ incident }: Dossier): string {
  const addresses = incident.entities.filter(({ kind }) => kind === "address").map(({ value }) => value);
  return addresses.length === 0 ? "" : `攻击相关地址：${addresses.slice(0, 20).join("、")}。`;
}

async function ofAlert(
  deps: Deps,
  { kind, alertId, stage }: DraftQuestion & { alertId: string },
  person: Person,
): Promise<DispatchInput> {
  const alert = staysInside(await getAlert(deps.records, alertId, person));
  const made = blank(deps, { kind, stage });
  const name = alert.ruleTitleZh || alert.ruleTitle;
  const cause = `监测发现“${name}”告警${alert.count}次，涉及${alert.assetName || alert.entity.value}。`;
  const unitIds = alert.unitId === null ? [] : [alert.unitId];
  const level = levelBySeverity[alert.severity];
  const body: DispatchBody =
    made.body.kind === "warning"
      ? { ...made.body, level, cause, source: name, startsAt: nowOf(deps) }
      : made.body.kind === "notice"
        ? { ...made.body, situation: cause, scope: alert.assetName }
        : made.body;
  return { ...made, title: titles[kind](name), unitIds, body };
}

/** A finding that its rectification order names. */
async function ofOrder(deps: Deps, orderId: string): Promise<DispatchInput> {
  const made = blank(deps, { kind: "notice", stage: "first" });
  const row = await deps.records
    .selectFrom("orders as o")
    .leftJoin("systems as s", "s.id", "o.system_id")
    .select(["o.number", "o.title", "o.demand", "o.unit_id", "o.deadline", "s.name as system"])
    .where("o.id", "=", orderId)
    .executeTakeFirst();
  if (row === undefined || made.body.kind !== "notice") return made;
  const situation = `${row.system ?? ""}存在以下问题：${row.title}（整改通知${row.number}）。`;
  const body = { ...made.body, situation, scope: row.system ?? "", advice: row.demand };
  const dueAt = `${row.deadline}T15:59:59.000Z`;
  return { ...made, title: titles.notice(row.title), body, dueAt, unitIds: row.unit_id === null ? [] : [row.unit_id] };
}

type Body<K extends DispatchBody["kind"]> = Extract<DispatchBody, { kind: K }>;

function warning(given: Partial<Body<"warning">> & { level: WarningLevel }): Body<"warning"> {
  const times = { startsAt: null, validUntil: null };
  const words = { type: "", cause: "", scope: "", harm: "", measures: "", source: "" };
  const feedback = "请于预警有效期内反馈排查和处置情况，发现异常立即报告。";
  return { kind: "warning", importance: null, damage: null, ...times, ...words, feedback, ...given };
}

function notice(given: Partial<Body<"notice">>): Body<"notice"> {
  const words = { situation: "", scope: "", risk: "", advice: "", contact: "", phone: "", copies: "" };
  const feedback = "请在规定时限内完成整改，并将整改情况及佐证材料书面反馈我办。";
  return { kind: "notice", urgency: "", ...words, feedback, enclosures: [], ...given };
}

function upward(given: Partial<Body<"upward">> & Pick<Body<"upward">, "stage">): Body<"upward"> {
  const what = { unit: "", occurredAt: null, place: "", type: "", level: "general", harm: "", taken: "" } as const;
  const told = { ransom: "", trend: "", cause: "", leads: "", planned: "", scene: "", other: "" };
  const final = { accountability: "", rectification: "", lessons: "" };
  return { kind: "upward", authority: "", ...what, ...told, ...final, contact: "", phone: "", ...given };
}
