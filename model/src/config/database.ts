import { z } from "zod";
import { Secret } from "./secret.ts";
import { Zone, bothOrNone } from "./source.ts";

const mebibyte = 1_048_576;

const Tls = z
  .strictObject({
    /** PEM file with the authorities that the server's certificate may be from; without it, the public ones. */
    ca: z.string().optional(),
    /** PEM files of a certificate that the server wants of us, and its private key. */
    cert: z.string().optional(),
    key: z.string().optional(),
    /** What the server's certificate is issued for, where that is not the host of `url`. */
    serverName: z.string().min(1).max(255).optional(),
  })
  .refine(bothOrNone, "cert and key go together");

/** A table of a database that is asked for new rows, such as its audit trail. */
export const DatabasePoll = z
  .strictObject({
    /** What its rows are counted and remembered under. */
    name: z.string().regex(/^[\w.-]{1,60}$/, "letters, digits, dots and dashes"),
    /** `postgres://USER@HOST/DATABASE` or `mysql://USER@HOST/DATABASE` (MariaDB too), without a password. */
    url: z
      .string()
      .regex(
        /^(?:postgres(?:ql)?|mysql|mariadb):\/\/(?![^/@]*:[^/@]*@)[^\s]+$/,
        "postgres://USER@HOST/DATABASE or mysql://USER@HOST/DATABASE, without a password",
      ),
    password: Secret.optional(),
    /** Given, even empty, the connection is TLS with a certificate that is verified, or there is none. */
    tls: Tls.optional(),
    /** Name of a query that is shipped, such as `mysql-general-log`, or the file of one's own, `….yml`; or give `query`. */
    description: z
      .string()
      .regex(/^(?:[a-z][a-z0-9-]{1,59}|.{1,500}\.yml)$/, "a name, or a file that ends in .yml")
      .optional(),
    /**
     * Asks for the rows behind the cursor `$1`, at most `$2` of them, in the cursor's order: `SELECT id, at AS "@timestamp",
     * usr AS "user.name" FROM audit WHERE id > $1::bigint ORDER BY id LIMIT $2`. Columns named as ECS fields are these.
     */
    query: z
      .string()
      .refine((text) => text.includes("$1") && text.includes("$2"), "asks behind $1 for at most $2 rows")
      .optional(),
    /** What its rows are read as: `ecs` where columns are named so, or a format whose records are such rows, as `dm-audit`. */
    format: z.string().optional(),
    /** Of times in its rows that name none. */
    timezone: Zone.default("+08:00"),
    /** The column of `query` that only grows: a number, or a time. Rows may be alike in it. */
    cursor: z.string().min(1).optional(),
    /** Where to begin at the first start. */
    start: z.string().optional(),
    /** New rows asked for at a time. */
    rows: z.int().min(1).max(10_000).default(1000),
    /** So many of the newest rows are asked for again each time: what was committed late, behind them, is found. */
    overlap: z.int().min(0).max(10_000).default(1000),
    /** Longest row in bytes; texts of a longer one are shortened, and it is tagged as truncated. */
    maxRowBytes: z
      .int()
      .min(1024)
      .max(16 * mebibyte)
      .default(mebibyte),
    /** Bytes that one answer is read up to; the rest is asked for next. A row of twice as much is refused. */
    maxAnswerBytes: z
      .int()
      .min(mebibyte)
      .max(256 * mebibyte)
      .default(32 * mebibyte),
    /** A database that gives no answer is asked less and less often, up to every five minutes. */
    everySeconds: z.int().min(1).max(86_400).default(30),
    /** An answer has to come within so long. */
    timeoutSeconds: z.int().min(1).max(600).default(30),
  })
  .refine(
    ({ description, query, cursor }) =>
      description === undefined ? query !== undefined && cursor !== undefined : (query ?? cursor) === undefined,
    "either a description, or a query and its cursor",
  )
  .refine(
    ({ url, tls }) =>
      tls === undefined || tls.serverName !== undefined || !/^m.*[@/](?:[\d.]+|\[.*\])(?:[:/]|$)/.test(url),
    { path: ["tls", "serverName"], error: "a host that is given by its address needs the name in its certificate" },
  );
export type DatabasePoll = z.infer<typeof DatabasePoll>;
