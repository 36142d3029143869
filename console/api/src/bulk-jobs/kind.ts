import type { Permission } from "@chengfang/model/access";
import type { Writing } from "../http/write.ts";

/** Who asked for a job, as it keeps them: it may go on after a restart, when nobody is there. */
export interface Asker {
  /** The account's id, or `token:NAME`. */
  readonly id: string;
  readonly account: boolean;
}

/** What became of one thing. Any outcome but these two is a refusal, by its reason. */
export interface Outcome {
  readonly id: string;
  readonly outcome: "changed" | "same" | (string & {});
  /** What it was before, as JSON; only of what changed. */
  readonly before?: string | null;
  /** What tells this decision from a later one: its time, or a revision. Who decides later has the last word. */
  readonly leftAt?: string;
}

/** What was changed, and what it was before. */
export interface Former {
  readonly id: string;
  readonly before: string | null;
  readonly leftAt: string | null;
}

/** A kind of things that something is done to many at a time: how it is done to some, and how it is taken back. */
export interface BulkKind {
  /** Needed to do and to undo it. */
  readonly permission: Permission;
  /** Begins the action in the audit trail: `alert` of `alert.close`. */
  readonly prefix: string;
  /** Things of one transaction, where each is much work; by default `chunkSize`. */
  readonly atOnce?: number;
  readonly apply: (
    writing: Writing,
    asked: unknown,
    work: { ids: readonly string[]; asker: Asker },
  ) => Promise<Outcome[]>;
  readonly restore: (writing: Writing, former: readonly Former[]) => Promise<Outcome[]>;
}
