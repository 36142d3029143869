import { resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Config } from "@chengfang/model/config";
import { readDocument } from "@chengfang/store/documents";
import type { Logger } from "@chengfang/store/log";
import type { Db } from "@chengfang/store/records/transaction";
import { z } from "zod";
import { type Assembled, assemble } from "./assemble.ts";
import { loadContent } from "./load.ts";
import { ownFingerprint, ownRules } from "./own.ts";
import { builtin, type RulePlace, type Scan, scanPlaces } from "./places.ts";

type AnalyzerConfig = Config["analyzer"];

interface Around {
  readonly db: Db;
  readonly log: Logger;
  readonly stop: AbortSignal;
}

/** The rules now, and again after each change of a file, of the list of directories or of an own rule's version in force. */
export async function* followContent(
  data: string,
  { rules: directories, reloadSeconds }: Pick<AnalyzerConfig, "rules" | "reloadSeconds">,
  { db, log, stop }: Around,
): AsyncGenerator<Assembled> {
  let seen = "";
  while (!stop.aborted) {
    const scan = scanPlaces(await placesOf(data, directories));
    const fingerprint = `${scan.fingerprint} ${await ownFingerprint(db)}`;
    if (fingerprint !== seen) {
      seen = fingerprint;
      yield await load({ ...scan, files: [...scan.files, ...(await ownRules(db))] }, log);
    }
    await sleep(reloadSeconds * 1000, undefined, { signal: stop }).catch(() => undefined);
  }
}

/** The product's rules first: where two documents have one id, theirs stay. */
async function placesOf(data: string, directories: readonly string[]): Promise<RulePlace[]> {
  const added = (await readDocument(data, "rule-directories", z.array(z.string()))) ?? [];
  const roots = new Set([...directories, ...added].map((directory) => resolve(directory)));
  return [builtin, ...[...roots].map((root) => ({ origin: root, root }))];
}

async function load({ files, missing }: Scan, log: Logger): Promise<Assembled> {
  for (const { root } of missing) log.warn(`rules: ${root} cannot be read`);
  const started = performance.now();
  const assembled = assemble(await loadContent(files), files);
  for (const { file, line, message, severity } of assembled.problems)
    if (severity === "error") log.warn(`rules: ${file}:${line}: ${message}`);
  const { detections, correlations, rows } = assembled;
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  log.info(
    `rules: ${detections.length} detections and ${correlations.length} correlations of ${rows.length} documents in ${seconds} s`,
  );
  return assembled;
}
