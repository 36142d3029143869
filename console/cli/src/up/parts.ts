import { fileURLToPath } from "node:url";

/** The parts that start together, one group after the other: the authority gives those after it their certificates. */
export const groups = [
  ["store/indexer", "pki/ca", "pki/kmc", "pki/ra"],
  ["collectors", "analyzer", "analyzer/assessor", "analyzer/lab", "console/courier", "console/api"],
] as const;
/** The parts in the order in which they start; they stop the other way round. */
export const parts = groups.flat();
export type Part = (typeof parts)[number];

const root = new URL("../../../../", import.meta.url);

const entries: Readonly<Record<Part, string>> = {
  "store/indexer": "store/src/indexer/main.ts",
  "pki/ca": "pki/src/ca/main.ts",
  "pki/kmc": "pki/src/kmc/main.ts",
  "pki/ra": "pki/src/ra/main.ts",
  collectors: "collectors/src/main.ts",
  analyzer: "analyzer/src/main.ts",
  "analyzer/assessor": "analyzer/src/assessor/main.ts",
  "analyzer/lab": "analyzer/src/lab/main.ts",
  "console/courier": "console/courier/src/main.ts",
  "console/api": "console/api/src/main.ts",
};

/** The program of a part, or of another file of the checkout. */
export function programOf(part: Part): string {
  return fromRoot(entries[part]);
}

export function fromRoot(path: string): string {
  return fileURLToPath(new URL(path, root));
}

/** V8 falls back to a linear engine where a regular expression backtracks without end: attackers write what we match. */
export const nodeFlags = [
  "--enable-experimental-regexp-engine-on-excessive-backtracks",
  "--disable-warning=ExperimentalWarning",
];

/** Megabytes for what is new in a part whose records are gone at once: without a limit the engine takes a hundred. */
const young: Partial<Record<Part, number>> = { collectors: 4 };

/** The options of the engine for a part. */
export function flagsOf(part: Part): readonly string[] {
  const size = young[part];
  return size === undefined ? nodeFlags : [...nodeFlags, `--max-semi-space-size=${size}`];
}
