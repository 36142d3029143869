import type { IncomingMessage } from "node:http";
import { isIP } from "node:net";
import { Zone } from "@chengfang/model/config";
import { DrillId } from "@chengfang/model/drill/drill";
import type { Format } from "../../format/format.ts";
import type { Reading } from "../../pipeline/job.ts";
import { minutesOf } from "@chengfang/model/zone";
import type { IngestOptions } from "./options.ts";
import { Problem } from "./problem.ts";

/** What a request asks for. */
export interface Target {
  readonly format: Format;
  /** The name that its records are counted under. */
  readonly source: string;
  readonly reading: Reading;
  /** Whether it is only asked what records would become. */
  readonly trial: boolean;
}

export const maxSourceName = 200;

/** Reads method, path and query; anything wrong is a problem. */
export function target(request: IncomingMessage, formats: readonly Format[], { config }: IngestOptions): Target {
  const url = new URL(request.url ?? "/", "http://localhost");
  const [, way, name] = /^\/(ingest|trial)\/([\w-]+)$/.exec(url.pathname) ?? [];
  if (name === undefined) throw new Problem(404, "not-found", "POST /ingest/:format");
  if (request.method !== "POST") throw new Problem(405, "method", "POST /ingest/:format");
  const format = formats.find((each) => each.name === name);
  if (format === undefined) {
    throw new Problem(
      400,
      "unknown-format",
      `no format ${name}; there are ${formats.map((each) => each.name).join(", ")}`,
    );
  }
  const source = sourceOf(url.searchParams.get("source"));
  const zoneMinutes = zoneOf(url.searchParams.get("timezone"), config.syslog.timezone);
  const drill = drillOf(url.searchParams.get("drill"));
  const reading: Reading = { format: name, zoneMinutes, encoding: "utf-8", ...(drill !== undefined && { drill }) };
  const trial = way === "trial";
  return { format, source, trial, reading: isIP(source) === 0 ? reading : { ...reading, source: { ip: source } } };
}

/** The name that a request's records are counted under. */
export function sourceOf(given: string | null): string {
  const source = given?.trim() ?? "";
  if (source.length > maxSourceName || /\p{Cc}/u.test(source)) {
    throw new Problem(
      400,
      "bad-source",
      `source: at most ${maxSourceName} characters, none of them a control character`,
    );
  }
  return source === "" ? "http" : source;
}

/**
 * The drill that the records belong to. Whether it runs, and whether the sender may play into it, was judged before:
 * this socket is the console's alone, and no other input knows the mark.
 */
function drillOf(given: string | null): string | undefined {
  if (given === null) return undefined;
  const drill = DrillId.safeParse(given);
  if (!drill.success) throw new Problem(400, "bad-drill", "drill: the id of a drill");
  return drill.data;
}

/** A `+` that nobody escaped arrives as a space. */
export function zoneOf(given: string | null, fallback: string): number {
  const zone = Zone.safeParse(given?.replace(/^ /, "+") ?? fallback);
  if (!zone.success) throw new Problem(400, "bad-timezone", "timezone: an offset such as +08:00");
  return minutesOf(zone.data);
}
