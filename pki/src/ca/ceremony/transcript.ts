import { hash } from "node:crypto";
import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { canonical } from "../../chain.ts";

/** One step of a ceremony as everybody present saw it, with the digests of the files it made. */
const Line = z.strictObject({
  at: z.string(),
  step: z.string(),
  by: z.string(),
  detail: z.record(z.string(), z.unknown()),
  /** SHA-256 by file name. */
  files: z.record(z.string(), z.string()),
  previous: z.string(),
  sm3: z.string(),
  sha256: z.string(),
});
type Line = z.infer<typeof Line>;

export interface Step {
  readonly at: number;
  readonly step: string;
  /** Who sat at the machine. */
  readonly by: string;
  readonly detail: Readonly<Record<string, unknown>>;
  /** Names in the ceremony's directory. */
  readonly files: readonly string[];
}

const pathOf = (directory: string) => join(directory, "transcript.jsonl");
const fileHash = (directory: string, name: string) => hash("sha256", readFileSync(join(directory, name)));

/** Adds a step; each line carries the digest of the one before. Gives the digest to be read out and written down. */
export function record(directory: string, { at, step, by, detail, files }: Step): string {
  const previous = read(directory).at(-1)?.sha256 ?? "";
  const hashes = Object.fromEntries(files.map((name) => [name, fileHash(directory, name)]));
  const said = { at: new Date(at).toISOString(), step, by, detail: { ...detail }, files: hashes, previous };
  const text = canonical(said);
  const line: Line = { ...said, sm3: hash("sm3", text), sha256: hash("sha256", text) };
  appendFileSync(pathOf(directory), `${JSON.stringify(line)}\n`, { mode: 0o600 });
  return line.sha256;
}

function read(directory: string): Line[] {
  if (!existsSync(pathOf(directory))) return [];
  const lines = readFileSync(pathOf(directory), "utf8").split("\n").filter(Boolean);
  return lines.map((line) => Line.parse(JSON.parse(line)));
}

/** What does not fit: a changed or missing line, a file that is not the one that was made. Shares are gone by then. */
export function problemsOf(directory: string): { readonly steps: number; readonly problems: readonly string[] } {
  const problems: string[] = [];
  let previous = "";
  const latest = new Map<string, string>();
  const lines = read(directory);
  for (const [i, { sm3, sha256, ...said }] of lines.entries()) {
    const text = canonical(said);
    if (said.previous !== previous || sm3 !== hash("sm3", text) || sha256 !== hash("sha256", text)) {
      problems.push(`step ${i + 1} was changed, or one before it is missing`);
    }
    previous = sha256;
    for (const [name, digest] of Object.entries(said.files)) latest.set(name, digest);
  }
  for (const [name, digest] of latest) {
    if (!existsSync(join(directory, name))) problems.push(`${name} is missing`);
    else if (fileHash(directory, name) !== digest) problems.push(`${name} is not the file that was made`);
  }
  if (lines.length === 0) problems.push("there is no transcript");
  return { steps: lines.length, problems };
}
