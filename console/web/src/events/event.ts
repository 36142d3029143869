/** An event as the API gives it: flat fields, or with those of no column under `more`. */
export type EventRecord = Readonly<Record<string, unknown>>;

/** All fields by name, the empty ones left out. */
export function fieldsOf(event: EventRecord): [name: string, value: unknown][] {
  const { more, id: _id, ...own } = event;
  const rest = typeof more === "object" && more !== null ? (more as EventRecord) : {};
  return Object.entries({ ...own, ...rest })
    .filter(
      ([, value]) =>
        value !== null && value !== undefined && value !== "" && !(Array.isArray(value) && value.length === 0),
    )
    .toSorted(([a], [b]) => (a < b ? -1 : Number(a > b)));
}

export function valueOf(event: EventRecord, field: string): unknown {
  if (event[field] !== undefined && event[field] !== null) return event[field];
  const { more } = event;
  return typeof more === "object" && more !== null ? (more as EventRecord)[field] : undefined;
}

/** A value as a cell shows it. */
export function cellText(value: unknown): string {
  if (value === undefined || value === null) return "";
  if (Array.isArray(value) && value.every((each) => typeof each !== "object")) return value.join(", ");
  return typeof value === "string" ? value : JSON.stringify(value);
}

export const textOf = (event: EventRecord, field: string): string => cellText(valueOf(event, field));
export const idOf = (event: EventRecord): string => textOf(event, "event.id") || textOf(event, "id");

/** Whether a text is a record of JSON or XML, which nobody reads. */
export const isRecord = (text: string): boolean => /^[{<]\D/.test(text);

/** What an event says in one line: its message, else what was asked or run, else of a record what happened to what, else the original. */
export function summaryOf(event: EventRecord): string {
  const [message, original] = [textOf(event, "message"), textOf(event, "event.original")];
  const said = [
    isRecord(message) ? "" : message,
    textOf(event, "process.command_line"),
    requestOf(event),
    isRecord(message) || isRecord(original) ? recordOf(event) : "",
    message,
    original,
  ];
  return said.find((each) => each !== "") ?? "";
}

function requestOf(event: EventRecord): string {
  const method = textOf(event, "http.request.method");
  if (method === "") return "";
  return joinedOf(event, ["url.domain", "url.path", "http.response.status_code"], method.toUpperCase());
}

/** Fields that say to what or by whom something happened, in the order in which people would tell it. */
const things = [
  "service.name",
  "file.path",
  "registry.path",
  "group.name",
  "process.executable",
  "user.target.name",
  "user.name",
] as const;

/** Of a record of JSON or XML: what it was, and between whom, or to what; of one that says neither, the source's own fields. */
function recordOf(event: EventRecord): string {
  const words = ["rule.name", "event.action"];
  const [from, to] = ["source", "destination"].map((side) => addressOf(event, side));
  if (from && to)
    return joinedOf(event, [...words, "network.protocol"], "", [`${from} → ${to}`, textOf(event, "dns.question.name")]);
  const told = joinedOf(event, [...words, ...things], "", [from ?? "", textOf(event, "dns.question.name")]);
  return told === "" ? ownFieldsOf(event) : told;
}

function joinedOf(event: EventRecord, fields: readonly string[], before = "", after: readonly string[] = []): string {
  return [before, ...fields.map((field) => textOf(event, field)), ...after].filter(Boolean).join(" ");
}

function addressOf(event: EventRecord, side: string): string {
  const [address, port] = [textOf(event, `${side}.ip`), textOf(event, `${side}.port`)];
  if (address === "" || port === "") return address;
  return `${address.includes(":") ? `[${address}]` : address}:${port}`;
}

const mostOwn = 5;
/** What every event has, and says nothing of this one. */
const bookkeeping = /^(@timestamp|message|event\.|labels\.|related\.|ecs\.|agent\.|log\.|host\.|observer\.|tags$)/;

function ownFieldsOf(event: EventRecord): string {
  const own = fieldsOf(event).filter(([name]) => !bookkeeping.test(name));
  return own
    .slice(0, mostOwn)
    .map(([name, value]) => `${name.slice(name.lastIndexOf(".") + 1)}=${cellText(value)}`)
    .join(" ");
}
