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

/** How the engine of a part is started. */
export interface Engine {
  readonly flags: readonly string[];
  readonly variables: Readonly<Record<string, string>>;
}

/**
 * Records of the collectors are gone at once: without limits V8 takes a hundred megabytes for what is new, and glibc keeps
 * what was freed, for each thread apart, which is half as much; batches go back to the system when they are done with. Their
 * four threads load programs that were made ready before: to do so anew takes ten megabytes of each.
 */
const lean: Engine = {
  flags: [...nodeFlags, "--max-semi-space-size=4"],
  variables: {
    MALLOC_ARENA_MAX: "1",
    MALLOC_MMAP_THRESHOLD_: "131072",
    MALLOC_TRIM_THRESHOLD_: "131072",
    NODE_COMPILE_CACHE: fromRoot("node_modules/.cache/compiled/"),
  },
};
export const usual: Engine = { flags: nodeFlags, variables: {} };

export const engineOf = (part: Part): Engine => (part === "collectors" ? lean : usual);
