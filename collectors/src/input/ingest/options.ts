import type { Config } from "@chengfang/model/config";
import type { Ledgers } from "../../health/ledgers.ts";
import type { Job, Outcome } from "../../pipeline/job.ts";

/** Threads that events are made in. */
export type Run = (job: Job) => Promise<Outcome>;

/** What `POST /ingest/:format` and its neighbours are given. */
export interface IngestOptions {
  readonly config: Config;
  readonly path: string;
  readonly ledgers: Ledgers;
  /** For `POST /trial/:format`, which stores nothing. */
  readonly run: Run;
}
