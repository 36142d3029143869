import { mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Enriching } from "@chengfang/model/config/enriching";
import { saidOfReference } from "@chengfang/model/reference-words";
import { Refusal } from "@chengfang/model/refusal";
import { readDocument, writeDocument } from "@chengfang/store/documents";
import { z } from "zod";
import { type OwnFile, ownFiles, type ReferenceFiles, type ReferenceName, shippedFiles } from "./files.ts";
import type { Flaw } from "./inspect/flaw.ts";
import { keep, KeptFile, versionOf } from "./kept.ts";

/** A file of one's own: what of it is in force, and what is wrong with the one that is not. */
export interface Followed extends OwnFile {
  kept: KeptFile;
  problem: (Flaw & { readonly since: string }) | undefined;
  /** What it was at the last look. */
  seen: string;
  /** What it was when it was found broken. */
  broken: string;
}

export interface Following {
  readonly own: Enriching;
  readonly data: string;
  readonly now: () => number;
}

const document = "reference-files";
const folderIn = (data: string) => join(data, "reference");

/** Takes files up as they are; for a broken one stands what was kept of it before, and where nothing was, nothing starts. */
export async function openFollowed(given: Following): Promise<Followed[]> {
  const { own, data, now } = given;
  const files = ownFiles(own);
  const folder = folderIn(data);
  if (files.length > 0) await mkdir(folder, { recursive: true, mode: 0o700 });
  const known = (await readDocument(data, document, z.array(KeptFile))) ?? [];
  const copies = new Set(await readdir(folder).catch(() => []));
  const followed: Followed[] = [];
  for (const each of files) {
    const before = known.find(({ file, copy }) => file === each.file && copies.has(copy));
    const since = new Date(now()).toISOString();
    const seen = await versionOf(each.file);
    const found = seen === before?.version ? before : await keep(each, { folder, before, mostLost: own.mostLost });
    if (!("reason" in found))
      followed.push({ ...each, kept: { since, ...found }, problem: undefined, seen, broken: "" });
    else if (before === undefined) throw new Refusal("invalid", saidOfReference({ ...found, file: each.file }));
    else followed.push({ ...each, kept: before, problem: { ...found, since }, seen, broken: seen });
  }
  await record(data, followed);
  return followed;
}

/** Looks whether files were renewed, and takes up those that are sound. True when something else is to be looked up in. */
export async function lookAgain(followed: readonly Followed[], given: Following): Promise<boolean> {
  let changed = false;
  for (const each of followed) {
    const version = await versionOf(each.file);
    const still = version === each.seen;
    each.seen = version;
    if (version === each.kept.version) each.problem = undefined;
    // Somebody may still write to it: it is read when it was the same at two looks.
    if (still && isUntried(each)) changed = (await takeUp(each, given)) || changed;
  }
  return changed;
}

/** Reasons that may be gone though the file is the same. */
const passing: ReadonlySet<Flaw["reason"]> = new Set(["unkept", "unreadable", "changing"]);

function isUntried({ seen, broken, kept, problem }: Followed): boolean {
  if (seen === kept.version) return false;
  return problem === undefined || seen !== broken || passing.has(problem.reason);
}

/** True when what is looked up in becomes another. */
async function takeUp(each: Followed, { own, data, now }: Following): Promise<boolean> {
  const { kept: before, seen, problem } = each;
  const since = new Date(now()).toISOString();
  const found = await keep(each, { folder: folderIn(data), before, mostLost: own.mostLost });
  if ("reason" in found) {
    const same = problem?.reason === found.reason && problem.line === found.line;
    Object.assign(each, { broken: seen, problem: same ? problem : { ...found, since } });
    return false;
  }
  const renewed = found.sha256 !== before.sha256;
  Object.assign(each, { kept: { ...found, since: renewed ? since : before.since }, problem: undefined });
  return renewed;
}

/** Writes down what is kept, and removes copies that nobody looks up in any more. */
export async function record(data: string, followed: readonly Followed[]): Promise<void> {
  const folder = folderIn(data);
  const kept = followed.map((each) => each.kept);
  const found = await readdir(folder).catch(() => []);
  if (kept.length > 0 || found.length > 0) await writeDocument(data, document, kept);
  const old = found.filter((name) => !kept.some(({ copy }) => copy === name));
  await Promise.all(old.map(async (name) => rm(join(folder, name), { force: true })));
}

/** What is looked up in: copies of one's own files, else what is shipped. */
export function filesOf(data: string, followed: readonly Followed[]): ReferenceFiles {
  const of = (name: ReferenceName) => {
    const own = followed.filter((each) => each.name === name).map(({ kept }) => join(folderIn(data), kept.copy));
    return own.length > 0 ? own : shippedFiles[name];
  };
  return { countries: of("countries"), networks: of("networks"), macVendors: of("macVendors") };
}
