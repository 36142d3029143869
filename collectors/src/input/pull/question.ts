import type { Request } from "./auth/request.ts";
import type { Description } from "./description.ts";

/** A stretch of time, milliseconds since the epoch: from inclusive, to exclusive. */
export interface Window {
  readonly from: number;
  readonly to: number;
}

/** Services differ in whether the ends belong to the time; so a little more is asked for. */
const marginMs = 1000;

/** The question for one page of a window. */
export function questionFor(
  description: Description,
  window: Window,
  token: string | undefined,
): Omit<Request, "host"> {
  const { request, page, time } = description;
  const ends = { from: timeOf(window.from - marginMs, time), to: timeOf(window.to + marginMs, time) };
  const fill = (text: string) => text.replaceAll(/\{(from|to)\}/g, (_whole, end: "from" | "to") => String(ends[end]));
  const exactly = (value: string | number) => (value === "{from}" ? ends.from : value === "{to}" ? ends.to : value);
  const more = (where: "query" | "body") => (token !== undefined && page.in === where ? { [page.name]: token } : {});
  const query = Object.fromEntries(Object.entries(request.query).map(([name, text]) => [name, fill(text)]));
  const body =
    request.body && Object.fromEntries(Object.entries(request.body).map(([name, text]) => [name, exactly(text)]));
  return {
    method: request.method,
    path: request.path,
    headers: request.headers,
    query: { ...query, ...more("query") },
    body: body === undefined ? "" : JSON.stringify({ ...body, ...more("body") }),
  };
}

function timeOf(at: number, time: Description["time"]): string | number {
  if (time === "milliseconds") return at;
  return time === "seconds" ? Math.floor(at / 1000) : `${new Date(at).toISOString().slice(0, 19)}Z`;
}

/** A record as it is kept, and its place among all others. */
export interface Found {
  readonly text: string;
  readonly at: number;
  readonly id: string;
}

export interface Page {
  readonly records: readonly Found[];
  readonly next: string | undefined;
}

/** What one answer holds; undefined for what is none. */
export function pageOf(description: Description, body: Buffer): Page | undefined {
  const answer = parsed(body.toString("utf8"));
  if (typeof answer !== "object" || answer === null) return undefined;
  const list = valueAt(answer, description.records);
  const next = valueAt(answer, description.page.from);
  const records = (Array.isArray(list) ? list : []).flatMap((each) => recordOf(description, each) ?? []);
  return { records, next: typeof next === "string" && next !== "" ? next : undefined };
}

function recordOf({ unwrap, id, at }: Description, given: unknown): Found | undefined {
  const inner = unwrap === undefined ? undefined : valueAt(given, unwrap);
  const record = typeof inner === "string" ? parsed(inner) : given;
  const text = typeof inner === "string" ? inner : JSON.stringify(given);
  const own = valueAt(record, id);
  const time = momentOf(valueAt(record, at));
  if (time === undefined || (typeof own !== "string" && typeof own !== "number")) return undefined;
  return { text, at: time, id: String(own) };
}

/** RFC 3339, or a number of seconds or milliseconds. */
function momentOf(value: unknown): number | undefined {
  if (typeof value === "number") return value < 1e11 ? value * 1000 : value;
  const at = typeof value === "string" ? Date.parse(value) : Number.NaN;
  return Number.isNaN(at) ? undefined : at;
}

function valueAt(value: unknown, path: string): unknown {
  return path.split(".").reduce<unknown>((all, name) => {
    if (typeof all !== "object" || all === null || !Object.hasOwn(all, name)) return undefined;
    return Reflect.get(all, name);
  }, value);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
