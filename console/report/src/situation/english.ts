import type { Figure, SituationFacts } from "@chengfang/model/reporting/situation";
import { tactics as known } from "@chengfang/model/attack";
import { day } from "../time.ts";
import { words } from "../words.ts";
import { severitiesOf } from "./severities.ts";
import type { SituationWords } from "./words.ts";

const names = { daily: "Daily", weekly: "Weekly", monthly: "Monthly", free: "Special" } as const;
const earlier = {
  daily: "the day before",
  weekly: "the week before",
  monthly: "the month before",
  free: "the time before",
} as const;

function compared({ now, before }: Figure, period: SituationFacts["period"]): string {
  const when = earlier[period];
  if (now === before) return `the same as ${when}`;
  if (before === 0) return `none ${when}`;
  return `${Number(Math.abs((100 * (now - before)) / before).toFixed(1))}% ${now > before ? "more" : "fewer"} than ${when}`;
}

const counted = (n: number) => n.toLocaleString("en-US");
const list = (all: readonly string[]) =>
  all.length < 2 ? all.join("") : `${all.slice(0, -1).join(", ")} and ${all.at(-1)}`;
const top = (all: readonly { name: string; count: number }[], n = 3) =>
  list(all.slice(0, n).map(({ name, count }) => `${name} (${counted(count)})`));

function lasted(minutes: number): string {
  if (minutes < 60) return `${minutes} minutes`;
  return minutes < 2880 ? `${Number((minutes / 60).toFixed(1))} hours` : `${Number((minutes / 1440).toFixed(1))} days`;
}

function overall({ period, alerts, incidents, dispatches }: SituationFacts): string[] {
  return [
    `The city's monitoring raised ${counted(alerts.total.now)} alerts (${compared(alerts.total, period)}) and ${incidents.opened.now} incidents (${compared(incidents.opened, period)}), ${incidents.severe.now} of them high or critical.`,
    `${incidents.closed.now} incidents were closed, ${incidents.open} are in hand. ${dispatches.warnings.now} warnings and ${dispatches.notices.now} notices went out.`,
  ];
}

function threats(facts: SituationFacts): string[] {
  const { alerts, types, sources, tactics } = facts;
  if (alerts.total.now === 0) return ["There were no alerts."];
  const graded = severitiesOf(facts).map(
    ({ severity, count }) => `${counted(count)} ${words.en.severity[severity].toLowerCase()}`,
  );
  const stage = (zh: string) => known.find((each) => each.zh === zh)?.en ?? zh;
  const most = tactics.toSorted((a, b) => b.count - a.count).slice(0, 3);
  return [
    `By severity: ${list(graded)}. Most frequent were ${top(types)}.`,
    ...(most.length === 0 ? [] : [`By MITRE ATT&CK most belong to ${list(most.map(({ name }) => stage(name)))}.`]),
    ...(sources.length === 0 ? [] : [`Most came from ${top(sources, 5)}.`]),
    ...(alerts.closed === 0
      ? []
      : [`${counted(alerts.closed)} alerts were judged, ${counted(alerts.falsePositives)} of them false positives.`]),
  ];
}

function handled({ incidents }: SituationFacts): string[] {
  const time = incidents.minutesToClose === null ? "" : ` in ${lasted(incidents.minutesToClose)} on average`;
  const more =
    incidents.opened.now > incidents.listed.length ? ` The gravest ${incidents.listed.length} are listed.` : "";
  return [`${incidents.opened.now} incidents began and ${incidents.closed.now} were closed${time}.${more}`];
}

function sent({ period, dispatches }: SituationFacts): string[] {
  const { warnings, notices, unanswered, overdue } = dispatches;
  return [
    `${warnings.now} warnings went out (${compared(warnings, period)}) and ${notices.now} notices (${compared(notices, period)}). ${unanswered} answers are still owed, ${overdue} of them overdue.`,
  ];
}

function standing({ compliance, certificates }: SituationFacts): string[] {
  const { systems, rate, openOrders, overdueOrders } = compliance;
  const judged = rate === null ? "" : ` with ${rate}% of the requirements met on average`;
  const lines = [
    `${systems} systems are under classified protection${judged}; ${openOrders} orders are open, ${overdueOrders} overdue.`,
  ];
  if (certificates === null) return lines;
  return [
    ...lines,
    `${counted(certificates.valid)} certificates are valid, ${counted(certificates.expiring)} end within 30 days, ${counted(certificates.revoked)} are revoked.`,
  ];
}

function collected({ collection }: SituationFacts): string[] {
  if (collection === null) return ["Nothing is known of collection."];
  const { received, lost, unparsed, sources, silent } = collection;
  if (received === 0) return ["No records came in yet."];
  return [
    `${sources} sources are connected, ${silent} silent for more than an hour; ${counted(received)} records came in so far, ${counted(lost)} were lost, ${counted(unparsed)} could not be parsed.`,
  ];
}

function next({ incidents, dispatches, compliance, certificates, collection }: SituationFacts): string[] {
  const advice = [
    incidents.open > 0 ? `Finish the ${incidents.open} incidents in hand.` : "",
    dispatches.overdue > 0 ? `Press for the ${dispatches.overdue} answers that are overdue.` : "",
    compliance.overdueOrders > 0 ? `Have the ${compliance.overdueOrders} overdue orders carried out.` : "",
    certificates !== null && certificates.expiring > 0
      ? `Renew the ${certificates.expiring} certificates that end within 30 days.`
      : "",
    collection !== null && collection.silent > 0 ? `Look after the ${collection.silent} silent sources.` : "",
    "Keep watch as usual.",
  ].filter((line) => line !== "");
  return advice.map((line, i) => `${i + 1}. ${line}`);
}

export const english: SituationWords = {
  title: ({ period }) => `${names[period]} Report on the City's Cybersecurity`,
  span: (from, to) => {
    const last = day(new Date(Date.parse(to) - 1).toISOString(), "en");
    const first = day(from, "en");
    return first === last ? first : `${first} to ${last}`;
  },
  sections: (facts) => [
    { heading: "Overview", lines: overall(facts) },
    { heading: "Threats", lines: threats(facts) },
    { heading: "Incidents", lines: handled(facts) },
    { heading: "Warnings and notices", lines: sent(facts) },
    {
      heading: "Departments",
      lines: [
        facts.departments.length === 0
          ? "No registered department was concerned."
          : `Most alerts concerned ${top(facts.departments, 5)}.`,
      ],
    },
    { heading: "Classified protection and identity", lines: standing(facts) },
    { heading: "Collection", lines: collected(facts) },
    { heading: "What is next", lines: next(facts) },
  ],
  incidentColumns: ["Number", "Incident", "Severity", "State", "Units"],
  typeColumns: ["No.", "Alert", "Count"],
};
