import { globSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** A rule file is text; what is larger is something else. */
const largestFile = 256 * 1_048_576;

/** The rule files below a folder, or the file itself, with the path as it is shown; throws where one cannot be read. */
export function readRules(path: string): { path: string; text: string }[] {
  if (!statSync(path).isDirectory()) return [{ path, text: readText(path) }];
  return globSync("**/*.rules", { cwd: path })
    .toSorted()
    .map((file) => ({ path: file, text: readText(join(path, file)) }));
}

export function readText(path: string): string {
  if (statSync(path).size > largestFile) throw new Error(`${path}: larger than ${largestFile} bytes`);
  return readFileSync(path, "utf8");
}

/** Runs what reads files; a file that cannot be read is wrong use, not a bug. */
export function reading(run: () => number): number {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 2;
  }
}
