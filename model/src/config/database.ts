import { z } from "zod";
import { Secret } from "./secret.ts";
import { Zone } from "./source.ts";

/** A table of a database that is asked for new rows, such as its audit trail. */
export const DatabasePoll = z.strictObject({
  /** What its rows are counted and remembered under. */
  name: z.string().regex(/^[\w.-]{1,60}$/, "letters, digits, dots and dashes"),
  /** `postgres://USER@HOST/DATABASE`, without a password. */
  url: z
    .string()
    .regex(/^postgres(ql)?:\/\/(?![^/@]*:[^/@]*@)[^\s]+$/, "postgres://USER@HOST/DATABASE, without a password"),
  password: Secret.optional(),
  /**
   * Asks for the rows behind the cursor `$1`, at most `$2` of them, in the cursor's order: `SELECT id, at AS "@timestamp",
   * usr AS "user.name" FROM audit WHERE id > $1::bigint ORDER BY id LIMIT $2`. Columns named as ECS fields are these.
   */
  query: z.string().refine((text) => text.includes("$1") && text.includes("$2"), "asks behind $1 for at most $2 rows"),
  /** What its rows are read as: `ecs` where columns are named so, or a format whose records are such rows, as `dm-audit`. */
  format: z.string().default("ecs"),
  /** Of times in its rows that name none. */
  timezone: Zone.default("+08:00"),
  /** The column that only grows, without two rows alike. */
  cursor: z.string().min(1),
  /** Where to begin at the first start. */
  start: z.string().default("0"),
  /** Rows asked for at a time. */
  rows: z.int().min(1).max(10_000).default(1000),
  everySeconds: z.int().min(1).max(86_400).default(30),
  /** An answer has to come within so long. */
  timeoutSeconds: z.int().min(1).max(600).default(30),
});
export type DatabasePoll = z.infer<typeof DatabasePoll>;
