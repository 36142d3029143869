import type { EventFields } from "@chengfang/model/event";
import { DefinitionTrial, type DefinitionTried } from "@chengfang/model/format-definition";
import { type TrialLine, trialLimits } from "@chengfang/model/onboarding";
import { minutesOf } from "@chengfang/model/zone";
import { type DefinedFormat, compile } from "../../format/definition/compile.ts";
import type { Flaw } from "../../format/definition/flaw.ts";
import { describeFormats } from "../../format/describe.ts";
import { formats } from "../../format/table.ts";
import { normalizeRecord } from "../../normalize.ts";
import type { Refused } from "../../refused.ts";
import { ownDefinitionNames, shippedFormat } from "../../pipeline/definitions.ts";
import { decode } from "../../split/decode.ts";
import { splitterOf } from "../../split/table.ts";
import { toWire } from "../../wire.ts";
import type { Answer, Asked, Desk } from "./answer.ts";
import { Problem } from "./problem.ts";
import { lineOf } from "./trial.ts";

/**
 * `GET /formats` lists all formats, `GET /formats/shipped/<name>` gives a definition that is shipped; `POST /formats/try` says what is wrong with a definition, or what lines
 * become by it.
 */
export async function answerFormats({ method, path, body }: Asked, desk: Desk): Promise<Answer> {
  if (method === "GET" && path === "/") return json({ formats: describeFormats(ownDefinitionNames()) });
  const shipped = method === "GET" ? /^\/shipped\/([a-z0-9-]{1,40})$/.exec(path)?.[1] : undefined;
  if (shipped !== undefined) return json({ format: shippedFormat(shipped) ?? null });
  if (method !== "POST" || path !== "/try") throw new Problem(404, "not-found", "GET /formats, POST /formats/try");
  return json(tried(body, desk));
}

const json = (value: object): Answer => ({ status: 200, type: "application/json", body: JSON.stringify(value) });

function tried(body: Buffer, desk: Desk): DefinitionTried {
  const asked = DefinitionTrial.safeParse(parsed(body));
  if (!asked.success) throw new Problem(400, "invalid", "a definition and lines");
  const compiled = compile(asked.data.text);
  if ("flaws" in compiled) return { flaws: [...compiled.flaws], name: null, lines: [] };
  const { format } = compiled;
  const taken = formats.some(({ name }) => name === format.name);
  const flaws = taken ? [nameTaken(asked.data.text, format.name)] : [];
  return { flaws, name: format.name, lines: linesOf(format, asked.data.lines, desk) };
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString());
  } catch {
    return undefined;
  }
}

/** What the formats in code are called is theirs. */
function nameTaken(text: string, name: string): Flaw {
  const line = text.split("\n").findIndex((each) => each.startsWith("name:")) + 1;
  return {
    line: Math.max(1, line),
    column: 1,
    message: { zh: `已有名为 ${name} 的内置格式`, en: `there is a format ${name} already` },
  };
}

function linesOf(format: DefinedFormat, text: string, { options, around }: Desk): TrialLine[] {
  const { firstLine } = format;
  const splitter = splitterOf(format.split, {
    maxBytes: trialLimits.lineBytes,
    ...(firstLine === undefined ? {} : { firstLine }),
  });
  const records = [...splitter.push(Buffer.from(text)), ...splitter.end()].slice(0, trialLimits.lines);
  const context = { received: around.now(), zoneMinutes: minutesOf(options.config.syslog.timezone) };
  return records.map((record) => {
    const event = normalizeRecord(format, decode(record), { context, lookups: {} });
    return isRefused(event)
      ? { format: format.name, refused: event.error.message, dataset: "", fields: {}, cut: 0 }
      : lineOf(toWire(event), format.name);
  });
}

const isRefused = (event: EventFields | Refused): event is Refused => typeof event["event"] === "object";
