import type { Name } from "./city.ts";
import type { Session } from "./session.ts";

/** A question of the desk. */
export interface Route {
  readonly name: string;
  readonly path: string;
  /** How often an analyst asks it among all; none: nobody at the desk does. */
  readonly weight: number;
  readonly by: Name;
}

const hour = 3_600_000;
const ago = (hours: number) => new Date(Date.now() - hours * hour).toISOString();
const soon = () => new Date(Date.now() + hour).toISOString();

type Query = Readonly<Record<string, unknown>>;
const written = (query: Query) =>
  Object.entries(query)
    .map(([key, value]) => `${key}=${encodeURIComponent(typeof value === "string" ? value : JSON.stringify(value))}`)
    .join("&");

/** What the questions are about. */
export interface Examples {
  readonly alert: string;
  readonly rule: string;
  readonly host: string;
  readonly address: string;
  readonly incident: string;
  readonly event: string;
}

export async function examples(analyst: Session): Promise<Examples> {
  interface Alert {
    id: string;
    ruleId: string;
    entities: { kind: string; value: string }[];
  }
  const [alert] = await analyst.json<Alert[]>(`/alerts?${written({ range: [20, 20] })}`);
  const [incident] = await analyst.json<{ id: string }[]>(`/incidents?${written({ range: [5, 5] })}`);
  const [event] = await analyst.json<{ id: string }[]>(
    `/events?${written({ filter: { from: ago(24), to: soon() }, range: [0, 0] })}`,
  );
  const valueOf = (kind: string) => alert?.entities.find((each) => each.kind === kind)?.value ?? "";
  return {
    alert: alert?.id ?? "",
    rule: alert?.ruleId ?? "",
    host: valueOf("host"),
    address: valueOf("address"),
    incident: incident?.id ?? "",
    event: event?.id ?? "",
  };
}

/** Every list, search and count of the desk as its pages ask them, with an analyst's habits. */
export async function routesOf(analyst: Session): Promise<Route[]> {
  const known = await examples(analyst);
  return [...queue(known), ...incidents(known), ...investigation(known), ...around(), ...others()];
}

const by =
  (who: Name) =>
  (name: string, weight: number, path: string, query: Query = {}): Route => ({
    name,
    weight,
    path: Object.keys(query).length === 0 ? path : `${path}?${written(query)}`,
    by: who,
  });
const asked = by("analyst");

function queue({ alert, rule, host, address }: Examples): Route[] {
  const open = { status: ["new", "acknowledged"] };
  const risk = { sort: ["risk", "DESC"], range: [0, 49] };
  const grouped = (key: string, weight: number, filter: Query = open) =>
    asked(`alerts by ${key}`, weight, "/alerts/groups", { filter, ...risk, by: key });
  return [
    grouped("rule", 12),
    grouped("host", 3),
    grouped("source", 2),
    grouped("unit", 1),
    grouped("incident", 1),
    asked("alerts by rule, all there are", 1, "/alerts/groups", { filter: {}, ...risk, by: "rule" }),
    asked("alerts of a rule", 8, "/alerts", {
      filter: { ...open, ruleId: [rule] },
      sort: ["risk", "DESC"],
      range: [0, 99],
    }),
    asked("alerts, one by one", 4, "/alerts", { filter: open, ...risk }),
    asked("alerts, newest of all", 2, "/alerts", { sort: ["lastSeen", "DESC"], range: [0, 49] }),
    asked("alerts, page 20 of all", 1, "/alerts", { sort: ["lastSeen", "DESC"], range: [950, 999] }),
    asked("alerts, my own", 2, "/alerts", { filter: { ...open, assignee: "me" }, ...risk }),
    asked("alerts, words", 3, "/alerts", { filter: { q: "PowerShell", ...open }, ...risk }),
    asked("alerts, words in all", 1, "/alerts/groups", { filter: { q: "暴力破解" }, ...risk, by: "rule" }),
    asked("alerts of a host", 3, "/alerts", { filter: { host: [host] }, ...risk }),
    asked("alerts that name a value", 2, "/alerts", { filter: { entityValue: address }, ...risk }),
    asked("alerts of a week", 1, "/alerts/groups", { filter: { from: ago(168), to: soon() }, ...risk, by: "rule" }),
    asked("an alert", 10, `/alerts/${alert}`),
    asked("events of an alert", 6, `/alerts/${alert}/events`),
    asked("palette: a number", 2, "/alerts", { filter: { id: alert }, range: [0, 0] }),
  ];
}

function incidents({ incident, address }: Examples): Route[] {
  const list = (name: string, weight: number, filter: Query, sort = "lastSeen") =>
    asked(name, weight, "/incidents", { filter, sort: [sort, "DESC"], range: [0, 49] });
  const part = (name: string, weight: number) => asked(`incident: ${name}`, weight, `/incidents/${incident}/${name}`);
  return [
    list("incidents", 5, { status: ["new", "triaged", "handling", "contained"] }),
    list("incidents, all", 2, {}),
    list("incidents, words", 2, { q: "SSH" }),
    list("incidents, palette", 2, { q: "CF-2026-0099" }),
    list("incidents of a value", 1, { entityValue: address }),
    list("incidents by severity", 1, {}, "severity"),
    list("incidents by deadline", 1, {}, "dueAt"),
    asked("incident", 5, `/incidents/${incident}`),
    part("alerts", 3),
    part("timeline", 3),
    part("graph", 1),
    part("observables", 1),
    part("tasks", 2),
    part("comments", 2),
    part("links", 1),
    part("checklists", 2),
    part("reporting", 2),
    part("lessons", 1),
    asked("incidents, board", 2, "/incidents/board"),
    asked("incident metrics", 1, "/incidents/metrics"),
    asked("report clocks", 2, "/report-clocks"),
  ];
}

function investigation({ event, address, host }: Examples): Route[] {
  const day = { from: ago(24), to: soon() };
  const month = { from: ago(720), to: soon() };
  const events = (name: string, weight: number, filter: Query) =>
    asked(name, weight, "/events", { filter, range: [0, 99] });
  return [
    events("events of a day", 4, day),
    events("events of a month", 1, month),
    events("events, query", 3, { ...day, query: "user.name: user7 and host.name: srv-1*" }),
    events("events, words", 2, { ...day, text: "session sshd" }),
    events("events, an address in a month", 1, { ...month, query: "related.ip: 10.3.0.1" }),
    asked("events, histogram", 4, "/events/histogram", { filter: day, bars: 60 }),
    asked("events, histogram of a month", 1, "/events/histogram", { filter: month, bars: 60 }),
    asked("events, top", 2, "/events/top", { filter: day, field: "source.ip", limit: 20 }),
    asked("events, statistics", 1, "/events/statistics", { filter: day, field: "source.ip" }),
    asked("events, flows", 1, "/events/groups", { filter: day, fields: "source.ip,destination.ip", limit: 100 }),
    asked("events, fields", 1, "/events/fields"),
    asked("an event", 3, `/events/${event}`),
    asked("entity: address", 3, `/entity/ip/${address}`),
    asked("entity: host", 2, `/entity/host/${host}`),
    asked("ATT&CK, all", 1, "/attack"),
    asked("ATT&CK, a month", 1, "/attack", { from: ago(720) }),
  ];
}

const around = (): Route[] => [
  asked("notifications, unread", 6, "/notifications/unread"),
  asked("notifications", 1, "/notifications"),
  asked("views", 3, "/views?screen=alerts"),
  asked("overview", 3, "/overview"),
  asked("situation screen", 1, "/screen"),
  asked("bulk jobs", 1, "/bulk-jobs"),
  asked("self", 2, "/self"),
  asked("assets", 2, "/assets", { range: [0, 49] }),
  asked("assets, words", 2, "/assets", { filter: { q: "web-0" }, range: [0, 49] }),
  asked("units", 2, "/units", { range: [0, 999] }),
  asked("rules", 2, "/rules", { range: [0, 49] }),
  asked("exceptions", 1, "/exceptions"),
  asked("containments", 1, "/containments"),
  asked("dispatches", 1, "/dispatches"),
  asked("situation reports", 1, "/situation-reports"),
  asked("baskets", 1, "/baskets"),
  asked("playbooks", 1, "/playbooks"),
  asked("collectors", 1, "/collectors"),
];

/** Asked by others than analysts; measured one by one alone. */
const others = (): Route[] => [
  asked("incident metrics as a file", 0, "/incidents/metrics.csv"),
  asked("systems", 0, "/systems"),
  asked("compliance, overview", 0, "/compliance/overview"),
  asked("orders", 0, "/orders"),
  asked("evidence", 0, "/evidence"),
  asked("data sets", 0, "/datasets"),
  by("lead")("channels", 0, "/channels"),
  by("lead")("deliveries", 0, "/deliveries"),
  by("auditor")("audit trail", 0, "/audit", { range: [0, 49] }),
  by("sysadmin")("accounts", 0, "/accounts"),
  by("secadmin")("tokens", 0, "/tokens"),
];
