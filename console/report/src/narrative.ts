import { tactics } from "@chengfang/model/attack";
import { severityScore } from "@chengfang/model/severity";
import { advice } from "./advice.ts";
import type { Dossier, DossierAlert } from "./dossier.ts";
import { paragraphs } from "./paragraphs.ts";
import { span } from "./time.ts";
import { lineText } from "./timeline.ts";
import { words } from "./words.ts";
import type { Language } from "./words.ts";

/** What happened, in people's own words or, where they wrote none, told from the facts. */
export function summary(dossier: Dossier, language: Language): string[] {
  if (dossier.incident.summary !== "") return paragraphs(dossier.incident.summary);
  const told =
    language === "zh" ? [opening(dossier), progress(dossier)] : [openingEnglish(dossier), progressEnglish(dossier)];
  const rules = byRule(dossier.alerts).slice(0, 6).toSorted(inTime);
  return [...told, ...rules.map((alerts) => ruleStory(alerts, language))];
}

/** What was done: people's words, or the record of tasks and moves. */
export function measures(dossier: Dossier, language: Language): string[] {
  if (dossier.incident.measures !== "") return paragraphs(dossier.incident.measures);
  const done = dossier.tasks.filter(({ doneAt }) => doneAt !== null);
  const open = dossier.tasks.length - done.length;
  const moves = dossier.lines.filter(({ kind }) => kind === "status");
  if (done.length + moves.length === 0) {
    return [
      language === "zh"
        ? "截至本报告成文时，平台尚未记录处置措施。"
        : "No measures had been recorded when this report was printed.",
    ];
  }
  const told = [
    ...done.map(({ title, doneAt }) => ({ at: doneAt ?? "", text: title })),
    ...moves.map((move) => ({ at: move.at, text: lineText(move, language).text })),
  ].toSorted((a, b) => (a.at < b.at ? -1 : 1));
  const list = told.map(({ at, text }, i) =>
    language === "zh"
      ? `${i + 1}. ${span(at, at, "zh")}，${text}。`.replaceAll("。。", "。")
      : `${i + 1}. ${span(at, at, "en")}: ${text}.`,
  );
  if (open === 0) return list;
  return [...list, language === "zh" ? `另有${open}项处置任务正在进行。` : `${open} more task(s) are under way.`];
}

/** What is advised: people's words, or one measure for each step of the attack that was seen, and the duty to report. */
export function suggestions(dossier: Dossier, language: Language): string[] {
  const { incident } = dossier;
  if (incident.suggestions !== "") return paragraphs(incident.suggestions);
  const steps = tactics.filter(({ tag }) => incident.tactics.includes(tag)).map(({ tag }) => advice[tag][language]);
  const rest =
    language === "zh"
      ? [
          "请责任单位保护现场，妥善留存系统日志、样本和磁盘镜像，配合开展溯源；整改完成后书面反馈处置结果。",
          "经研判达到较大及以上网络安全事件的，按照《国家网络安全事件报告管理办法》规定的时限和内容报告；涉嫌违法犯罪的，及时向公安机关报案。",
        ]
      : [
          "The units concerned preserve the scene (logs, samples, disk images), support the investigation, and answer in writing once the causes are removed.",
          "Should the incident prove major or worse, report it within the time the national rules on reporting cybersecurity incidents set; suspected crimes also go to the police.",
        ];
  return [...steps, ...rest].map((text, i) => `${i + 1}. ${text}`);
}

function opening({ incident, alerts, assets, units, organisation }: Dossier): string {
  const { severity, number, firstSeen, lastSeen, alertCount, eventCount } = incident;
  const kinds = new Set(alerts.map(({ ruleTitle }) => ruleTitle)).size;
  const counted = `期间触发${kinds}类检测规则、${alertCount}条告警，关联原始日志${eventCount}条`;
  const systems = [...new Set(assets.map(({ system, name }) => system || name))];
  const touched =
    systems.length === 0
      ? "涉事系统尚未登记在资产名册"
      : `涉及${units.length > 0 ? `${enumerate(units)}的` : ""}${enumerate(systems.map((name) => `“${name}”`))}${systems.length > 1 ? `等${systems.length}个信息系统` : ""}`;
  return `${span(firstSeen, lastSeen, "zh")}，${organisation}网络安全运行平台监测发现一起${words.zh.severity[severity]}网络安全事件“${incident.titleZh || incident.title}”（编号：${number}）。${counted}，${touched}。`;
}

function progress({ incident }: Dossier): string {
  const { status, disposition, tactics: seen } = incident;
  const steps = tactics.filter(({ tag }) => seen.includes(tag)).map(({ zh }) => zh);
  const attack =
    steps.length === 0
      ? ""
      : `对照 MITRE ATT&CK 框架，已观察到${enumerate(steps)}${steps.length > 1 ? `等${steps.length}个` : ""}攻击阶段的特征。`;
  const who = addresses(incident.entities);
  const origin = who.length === 0 ? "" : `涉及的网络地址主要有${enumerate(who)}。`;
  const verdict = disposition === null ? "" : `，研判结论为“${words.zh.disposition[disposition]}”`;
  return `${origin}${attack}目前事件状态为“${words.zh.status[status]}”${verdict}。`;
}

function openingEnglish({ incident, alerts, assets, units }: Dossier): string {
  const { severity, number, firstSeen, lastSeen, alertCount, eventCount } = incident;
  const kinds = new Set(alerts.map(({ ruleTitle }) => ruleTitle)).size;
  const systems = [...new Set(assets.map(({ system, name }) => system || name))];
  const touched =
    systems.length === 0
      ? "No system concerned is in the asset register yet."
      : `Systems concerned: ${systems.join(", ")}${units.length > 0 ? ` (${units.join(", ")})` : ""}.`;
  return `From ${span(firstSeen, lastSeen, "en")} (UTC+8) the platform observed an incident of severity “${words.en.severity[severity].toLowerCase()}”: ${incident.title} (${number}). ${kinds} rule(s) gave ${alertCount} alert(s) from ${eventCount} original log record(s). ${touched}`;
}

function progressEnglish({ incident }: Dossier): string {
  const steps = tactics.filter(({ tag }) => incident.tactics.includes(tag)).map(({ en }) => en);
  const who = addresses(incident.entities);
  const origin = who.length === 0 ? "" : `Addresses concerned: ${who.join(", ")}. `;
  const attack = steps.length === 0 ? "" : `Steps of MITRE ATT&CK observed: ${steps.join(", ")}. `;
  const verdict = incident.disposition === null ? "" : `, judged ${words.en.disposition[incident.disposition]}`;
  return `${origin}${attack}The incident is ${words.en.status[incident.status]}${verdict}.`;
}

/** All alerts of one rule in a sentence. */
function ruleStory(alerts: readonly DossierAlert[], language: Language): string {
  const [first] = alerts;
  if (first === undefined) return "";
  const title = (language === "zh" && first.ruleTitleZh) || first.ruleTitle;
  const from = begin(alerts);
  const to =
    alerts
      .map((each) => each.lastSeen)
      .toSorted()
      .at(-1) ?? "";
  const events = alerts.reduce((sum, each) => sum + each.count, 0);
  const entities = alerts.flatMap((each) => each.entities);
  const [who, hosts, users] = [addresses(entities), named(entities, "host"), named(entities, "user")];
  if (language === "en") {
    const about = [
      ["address", who],
      ["host", hosts],
      ["account", users],
    ] as const;
    const said = about
      .filter(([, values]) => values.length > 0)
      .map(([kind, values]) => `${kind} ${values.join(", ")}`);
    return `${title}: ${events} event(s), ${span(from, to, "en")}${said.length > 0 ? `; ${said.join("; ")}` : ""}.`;
  }
  const source = who.length > 0 ? `，涉及地址${enumerate(who)}` : "";
  const target = hosts.length > 0 ? `，涉及主机${enumerate(hosts)}` : "";
  const account = users.length > 0 ? `，涉及账号${enumerate(users)}` : "";
  return `${span(from, to, "zh")}，“${title}”规则命中${events}次${source}${target}${account}。`;
}

/** Worst rules first. */
function byRule(alerts: readonly DossierAlert[]): DossierAlert[][] {
  const groups = Map.groupBy(alerts, ({ ruleTitle }) => ruleTitle);
  const worst = (group: readonly DossierAlert[]) => Math.max(...group.map(({ severity }) => severityScore[severity]));
  return [...groups.values()].toSorted((a, b) => worst(b) - worst(a));
}

/** As it happened: what is chosen by weight is told by time. */
const inTime = (a: readonly DossierAlert[], b: readonly DossierAlert[]): number => begin(a).localeCompare(begin(b));
const begin = (alerts: readonly DossierAlert[]): string => alerts.map((each) => each.firstSeen).toSorted()[0] ?? "";

type Entities = DossierAlert["entities"];
const addresses = (entities: Entities) => named(entities, "address");

/** Distinct values of a kind; more than five are not read by anybody. */
function named(entities: Entities, kind: Entities[number]["kind"]): string[] {
  return [...new Set(entities.filter((each) => each.kind === kind).map(({ value }) => value))].slice(0, 5);
}

/** 甲、乙和丙. */
function enumerate(items: readonly string[]): string {
  if (items.length < 2) return items.join("");
  return `${items.slice(0, -1).join("、")}和${items.at(-1)}`;
}
