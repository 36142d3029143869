import { lean, usual } from "@chengfang/store/engine";
import type { Engine } from "@chengfang/store/engine";
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

/** How the engine of a part is started. */
export const engineOf = (part: Part): Engine => (part === "collectors" ? lean : usual);
