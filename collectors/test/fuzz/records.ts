import { globSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { enrich } from "../../src/enrich/enrich.ts";
import type { Format } from "../../src/format/format.ts";
import { allFormats, formatNamed, isRejected } from "../../src/format/table.ts";
import { loadDefinitions } from "../../src/pipeline/definitions.ts";
import { decode } from "../../src/split/decode.ts";
import { splitterOf } from "../../src/split/table.ts";
import { toWire } from "../../src/wire.ts";
import { mostBytes } from "./mutate.ts";
import type { Target } from "./target.ts";

const home = fileURLToPath(new URL("../../", import.meta.url));
const context = { received: Date.UTC(2026, 10, 30), zoneMinutes: 480, source: { ip: "192.0.2.1" } };

/** Every format, in code or defined, with the records of its samples; a third of them is read as `auto`. */
export function formatTargets(): Target[] {
  loadDefinitions();
  const records = new Map<string, Buffer[]>();
  for (const file of globSync(["src/format/**/samples/*.in", "formats/*/samples/*.in"], { cwd: home }).toSorted()) {
    const name = basename(file, ".in").split(".").at(-1) ?? "";
    const format = formatNamed(name);
    if (format === undefined) throw new Error(`${file}: no format ${name}`);
    records.set(name, [...(records.get(name) ?? []), ...recordsOf(format, readFileSync(home + file))]);
  }
  const any = [...records.values()].map(([first]) => first ?? Buffer.from("-"));
  return allFormats().map((format) => ({
    name: format.name,
    samples: records.get(format.name) ?? any,
    take: (input, chance) => read(chance.below(3) === 0 ? auto : format, input),
  }));
}

const auto = formatNamed("auto") ?? raise("no format auto");

function recordsOf(format: Format, text: Buffer): Buffer[] {
  const { firstLine, head, parts } = format;
  const splitter = splitterOf(format.split, { firstLine, head, parts, maxBytes: mostBytes });
  const records = [...splitter.push(text)].map((record) => Buffer.from(record));
  return [...records, ...splitter.end().map((record) => Buffer.from(record))].filter(({ length }) => length > 0);
}

function read(format: Format, input: Buffer): void {
  const { text } = decode(input);
  const parsed = format.parse(text, context);
  if (isRejected(parsed)) return;
  const line = toWire(enrich({ "@timestamp": "", ...parsed, "event.original": text }, {}));
  if (line.indexOf("\n") !== line.length - 1) raise(`${format.name} gives more than one line`);
  JSON.parse(line);
}

function raise(message: string): never {
  throw new Error(message);
}
