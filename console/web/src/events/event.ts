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

/** What an event says in one line: its message, else what was asked or run, else who talked to whom, else the original. */
export function summaryOf(event: EventRecord): string {
  const request = ["http.request.method", "url.domain", "url.path", "http.response.status_code"];
  const asked = textOf(event, "http.request.method") === "" ? [] : request.map((field) => textOf(event, field));
  const said = [
    textOf(event, "message"),
    textOf(event, "process.command_line"),
    asked
      .filter(Boolean)
      .join(" ")
      .replace(/^[a-z]+/, (method) => method.toUpperCase()),
    trafficOf(event),
    textOf(event, "event.original"),
  ];
  return said.find((each) => each !== "") ?? "";
}

/** A record of JSON or XML is read by nobody: of traffic it is said what it was, and between whom. */
function trafficOf(event: EventRecord): string {
  if (!/^[{<]\D/.test(textOf(event, "event.original"))) return "";
  const [from, to] = ["source", "destination"].map((side) => {
    const address = textOf(event, `${side}.ip`);
    const port = textOf(event, `${side}.port`);
    return port === "" ? address : `${address.includes(":") ? `[${address}]` : address}:${port}`;
  });
  if (!from || !to) return "";
  const words = ["rule.name", "event.action", "network.protocol"].map((field) => textOf(event, field));
  return [...words, `${from} → ${to}`, textOf(event, "dns.question.name")].filter(Boolean).join(" ");
}
