import { appendFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";

const root = fileURLToPath(new URL("../../", import.meta.url));
const corpora = resolve(root, process.env["CHENGFANG_CORPORA"] ?? "../shared/corpora");

/** The folders of SigmaHQ's rules: the ones that lanes are measured with, and all that there are. */
export const rules = join(corpora, "sigma", "rules");
export const allRules = [
  "rules",
  "rules-emerging-threats",
  "rules-threat-hunting",
  "rules-placeholder",
  "rules-compliance",
].map((each) => join(corpora, "sigma", each));

export interface Lane {
  readonly name: string;
  /** The events, a line each, unpacked. */
  readonly file: string;
  readonly lines: readonly string[];
}

/** Where a run of the bench puts its files, with its lanes unpacked. */
export interface Workplace {
  readonly folder: string;
  readonly lanes: readonly Lane[];
}

const order = [
  "structured_windows",
  "sysmon_file_event",
  "raw_windows",
  "cisco_syslog",
  "otrf-6k",
  "evtx-attack-samples",
];

/** Unpacks the lanes, those first for which figures are known; none where the outside corpora are not there. */
export function openWorkplace(wanted: readonly string[]): Workplace {
  const source = join(corpora, "bench");
  const folder = mkdtempSync(join(tmpdir(), "chengfang-lanes-"));
  const files = existsSync(source) ? readdirSync(source).filter((file) => file.endsWith(".ndjson.gz")) : [];
  const lanes = files
    .map((file) => ({ file, name: file.replace(/^lane-|\.ndjson\.gz$/g, "") }))
    .filter(({ name }) => wanted.length === 0 || wanted.includes(name))
    .toSorted((a, b) => place(a.name) - place(b.name))
    .map(({ file, name }) => {
      const text = gunzipSync(readFileSync(join(source, file))).toString("utf8");
      const unpacked = join(folder, `${name}.ndjson`);
      writeFileSync(unpacked, text);
      return { name, file: unpacked, lines: text.split("\n").filter((line) => line !== "") };
    });
  return { folder, lanes };
}

function place(name: string): number {
  const found = order.indexOf(name);
  return found < 0 ? order.length : found;
}

/** A file of a lane's events so many times over, so that a program runs long enough. */
export function repeatedLane({ file }: Lane, times: number): string {
  const long = file.replace(/ndjson$/, `${times}.ndjson`);
  if (existsSync(long)) return long;
  const bytes = readFileSync(file);
  for (let turn = 0; turn < times; turn += 1) appendFileSync(long, bytes);
  return long;
}
