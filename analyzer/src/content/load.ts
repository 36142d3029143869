import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { Coverages } from "./coverage.ts";
import type { FoundFile } from "./places.ts";
import type { Content } from "./read.ts";

/** What rule files hold, and what can feed each rule. */
export interface Loaded extends Content {
  readonly coverages: Coverages;
}

/** What the reading thread sends: rules in portions, so that taking them in never stops the hot path for long. */
export type Portion = { readonly rules: Content["rules"] } | { readonly rest: Omit<Loaded, "rules"> };

/** Reads rule files in a thread of their own: thousands take seconds, in which events go on being judged. */
export async function loadContent(files: readonly FoundFile[]): Promise<Loaded> {
  const worker = new Worker(new URL("./load-thread.ts", import.meta.url), { workerData: files });
  const rules: Content["rules"][] = [];
  let rest: Omit<Loaded, "rules"> | undefined;
  worker.on("message", (portion: Portion) => {
    if ("rules" in portion) rules.push(portion.rules);
    else rest = portion.rest;
  });
  await once(worker, "exit");
  if (rest === undefined) throw new Error("the thread that reads rules ended before it was done");
  return { rules: rules.flat(), ...rest };
}
