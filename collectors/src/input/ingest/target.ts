import type { IncomingMessage } from "node:http";
import { isIP } from "node:net";
import { Zone } from "@chengfang/model/config";
import type { Format } from "../../format/format.ts";
import type { Reading } from "../../pipeline/job.ts";
import { minutesOf } from "../zone.ts";
import type { IngestOptions } from "./server.ts";
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

const maxSourceName = 200;

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
  const reading: Reading = { format: name, zoneMinutes, encoding: "utf-8" };
  const trial = way === "trial";
  return { format, source, trial, reading: isIP(source) === 0 ? reading : { ...reading, source: { ip: source } } };
}

function sourceOf(given: string | null): string {
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

/** A `+` that nobody escaped arrives as a space. */
function zoneOf(given: string | null, fallback: string): number {
  const zone = Zone.safeParse(given?.replace(/^ /, "+") ?? fallback);
  if (!zone.success) throw new Problem(400, "bad-timezone", "timezone: an offset such as +08:00");
  return minutesOf(zone.data);
}
