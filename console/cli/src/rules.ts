import { existsSync, mkdirSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { Refusal } from "@chengfang/model/refusal";
import { readDocument, writeDocument } from "@chengfang/store/documents";
import { z } from "zod";
import { loadConfig } from "./config/load.ts";
import { say } from "./say.ts";

/** Adds a rule directory to those of the data directory; a running analyzer takes it within its reload time. */
export async function addRules(directory: string, { config: file }: { config?: string }): Promise<void> {
  const config = loadConfig(file, process.env);
  const path = resolve(directory);
  if (!existsSync(path) || !statSync(path).isDirectory()) throw new Refusal("not-found", `${path}: no such directory`);
  mkdirSync(config.data, { recursive: true, mode: 0o700 });
  const known = (await readDocument(config.data, "rule-directories", z.array(z.string()))) ?? [];
  if (!known.includes(path)) await writeDocument(config.data, "rule-directories", [...known, path]);
  process.stdout.write(`${say(config.language, "added", { directory: path })}\n`);
}
