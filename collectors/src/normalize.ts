import { once } from "node:events";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { Zone } from "@chengfang/model/config";
import type { EventFields } from "@chengfang/model/event";
import { enrich, type Lookups } from "./enrich/enrich.ts";
import { compile } from "./format/definition/compile.ts";
import type { Context, Format } from "./format/format.ts";
import { allFormats, formatNamed, isRejected } from "./format/table.ts";
import { minutesOf } from "@chengfang/model/zone";
import { loadDefinitions } from "./pipeline/definitions.ts";
import { normalizePackets, packetFiles } from "./normalize-packets.ts";
import { openLookups } from "./pipeline/lookups.ts";
import { type Decoded, decode } from "./split/decode.ts";
import { type SplitOptions } from "./split/splitter.ts";
import { splitterOf } from "./split/table.ts";
import type { Refused } from "./refused.ts";

const maxRecordBytes = 16_777_216;

/** One document for each record of a text, in order: the event with everything that enrichment adds, or why there is none. */
export function normalizeText(
  format: Format,
  text: string,
  { lookups = {}, firstLine = format.firstLine, ...context }: Context & { lookups?: Lookups; firstLine?: RegExp },
): (EventFields | Refused)[] {
  const splitter = splitterOf(format.split, {
    firstLine,
    head: format.head,
    parts: format.parts,
    maxBytes: maxRecordBytes,
  });
  return [...splitter.push(Buffer.from(text)), ...splitter.end()].map((record) =>
    normalizeRecord(format, decode(record), { context, lookups }),
  );
}

/** The event that one record makes. */
export function normalizeRecord(
  format: Format,
  { text, raw }: Decoded,
  { context, lookups }: { context: Context; lookups: Lookups },
): EventFields | Refused {
  const parsed = format.parse(text, context);
  if (isRejected(parsed)) return { error: { message: parsed.rejected }, event: { original: text } };
  parsed["event.original"] = text;
  if (raw !== undefined) parsed["labels.original_base64"] = raw.toString("base64");
  return enrich(parsed, lookups);
}

/** Formats whose records are packets: they are read from files, one packet each. */
const packetFormats: ReadonlySet<string> = new Set(["netflow", "sflow"]);

async function printPackets(patterns: readonly string[]): Promise<void> {
  const files = packetFiles(patterns);
  if (files.length === 0) refuse(`--packets ${patterns.join(" ")}: DIR/*.dat, one packet a file`);
  for (const document of normalizePackets(files, { received: Date.now(), lookups: openLookups() })) {
    if (!process.stdout.write(`${JSON.stringify(document)}\n`)) await once(process.stdout, "drain");
  }
}

/** stdin → stdout, no faster than the reader takes it. */
async function main(): Promise<void> {
  const { format: name, packets, formats: own } = readOptions();
  if (packetFormats.has(name)) return printPackets(packets);
  loadDefinitions(own.flatMap(definitionsIn));
  const { format, zoneMinutes, split, firstLine } = readArguments();
  const lookups = openLookups();
  const options: SplitOptions = { firstLine, head: format.head, parts: format.parts, maxBytes: maxRecordBytes };
  const splitter = splitterOf(split, options);
  const print = async (records: readonly Buffer[]) => {
    const context = { received: Date.now(), zoneMinutes };
    const lines = records.map(
      (record) => `${JSON.stringify(normalizeRecord(format, decode(record), { context, lookups }))}\n`,
    );
    if (lines.length > 0 && !process.stdout.write(lines.join(""))) await once(process.stdout, "drain");
  };
  for await (const chunk of process.stdin) await print(splitter.push(chunk as Buffer));
  await print(splitter.end());
}

function readArguments(): {
  format: Format;
  zoneMinutes: number;
  split: Format["split"];
  firstLine: RegExp | undefined;
} {
  const values = readOptions();
  const format = formatNamed(values.format);
  if (format === undefined)
    return refuse(
      `--format ${values.format}: ${allFormats()
        .map((each) => each.name)
        .concat(...packetFormats)
        .join(", ")}`,
    );
  const zone = Zone.safeParse(values.timezone);
  if (!zone.success) return refuse(`--timezone ${values.timezone}: +08:00`);
  const firstLine = values["first-line"];
  return {
    format,
    zoneMinutes: minutesOf(zone.data),
    split: format.split,
    firstLine: firstLine === undefined ? format.firstLine : expressionOf(firstLine),
  };
}

function readOptions() {
  // `--timezone -02:00` is an offset west of Greenwich, not an option.
  const args = process.argv.slice(2).join("\0").replaceAll("--timezone\0", "--timezone=").split("\0").filter(Boolean);
  try {
    return parseArgs({
      args,
      options: {
        format: { type: "string", default: "auto" },
        timezone: { type: "string", default: "+08:00" },
        "first-line": { type: "string" },
        packets: { type: "string", multiple: true, default: [] },
        formats: { type: "string", multiple: true, default: [] },
      },
    }).values;
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error));
  }
}

/** Definitions of one's own; one that is wrong is said with its place, and nothing is read by the others. */
function definitionsIn(folder: string): string[] {
  const files = globSync("**/*.{yml,yaml}", { cwd: folder }).toSorted();
  if (files.length === 0) refuse(`--formats ${folder}: no *.yml`);
  return files.map((file) => {
    const text = readFileSync(join(folder, file), "utf8");
    const compiled = compile(text);
    if (!("flaws" in compiled)) return text;
    return refuse(
      compiled.flaws
        .map(
          ({ line, column, message }) =>
            `--formats ${join(folder, file)}:${line}:${column}: ${message.zh} / ${message.en}`,
        )
        .join("\n"),
    );
  });
}

function expressionOf(text: string): RegExp {
  try {
    return new RegExp(text, "u");
  } catch (error) {
    return refuse(`--first-line ${text}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function refuse(reason: string): never {
  process.stderr.write(`chengfang normalize ${reason}\n`);
  process.exit(2);
}

if (import.meta.main) {
  // `… | head` closes the pipe: that is no fault.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 1));
  await main();
}
