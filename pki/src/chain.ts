import { hash } from "node:crypto";
import { sql } from "kysely";
import type { Generated, Kysely, Selectable, Transaction } from "kysely";
import type { Actor } from "./actor.ts";
import { insertMany, isPostgres } from "./rows.ts";

/**
 * The hash chain of the CA, the RA and the KMC. Each line is digested with SM3 and with SHA-256, each over the line and
 * the same digest of the line before: a changed, missing or inserted line breaks every line after it.
 */
export interface AuditTable {
  seq: number;
  /** RFC 3339 in UTC with milliseconds. */
  at: string;
  actor: string;
  name: string;
  address: string;
  /** What was done, e.g. `certificate.issue`. */
  action: string;
  /** To what, e.g. `issuing-p256/4a…`. */
  target: string;
  outcome: "success" | "failure";
  /** Canonical JSON: sorted keys. */
  detail: string;
  sm3: string;
  sha256: string;
}

/** A time stamp and a signature over the head of the chain: nobody rewrites what lies before it. */
export interface SealsTable {
  id: Generated<number>;
  /** The last line it covers, and that line's digests. */
  seq: number;
  sm3: string;
  sha256: string;
  at: string;
  /** DER: RFC 3161 token over the statement. */
  token: Uint8Array | null;
  /** By the seal key of the authority over the statement, with its certificate. */
  signature: Uint8Array | null;
  certificate: Uint8Array | null;
}

export interface Chained {
  audit: AuditTable;
  seals: SealsTable;
}

export interface ChainLine {
  readonly at: number;
  readonly actor: Actor;
  readonly action: string;
  readonly target: string;
  readonly outcome?: "success" | "failure";
  readonly detail?: Readonly<Record<string, unknown>>;
}

export type ChainVerdict =
  | { readonly intact: true; readonly lines: number; readonly sm3: string; readonly sha256: string }
  | { readonly intact: false; readonly lines: number; readonly brokenAt: number };

const start = "0".repeat(64);

/** Appends lines in the caller's transaction. PostgreSQL's writers wait for one another here; SQLite has one anyway. */
export async function appendChain<Tables extends Chained>(
  trx: Transaction<Tables>,
  lines: readonly ChainLine[],
): Promise<void> {
  const db: Transaction<Chained> = narrowed(trx);
  if (isPostgres(db)) await sql`select pg_advisory_xact_lock(7311)`.execute(db);
  const last = await headOf(db);
  await insertMany(db, "audit", chained(lines, last));
}

/** The last line of a chain and its digests; line 0 of an empty one. */
export async function headOf(db: Kysely<Chained>): Promise<{ seq: number; sm3: string; sha256: string }> {
  const query = db.selectFrom("audit").select(["seq", "sm3", "sha256"]).orderBy("seq", "desc").limit(1);
  return (await query.executeTakeFirst()) ?? { seq: 0, sm3: start, sha256: start };
}

function chained(
  lines: readonly ChainLine[],
  head: { readonly seq: number; readonly sm3: string; readonly sha256: string },
): AuditTable[] {
  let { seq, sm3, sha256 } = head;
  return lines.map((line) => {
    seq += 1;
    const said = {
      seq,
      at: new Date(line.at).toISOString(),
      actor: line.actor.account,
      name: line.actor.name,
      address: line.actor.address,
      action: line.action,
      target: line.target,
      outcome: line.outcome ?? ("success" as const),
      detail: canonical(line.detail ?? {}),
    };
    ({ sm3, sha256 } = digests(said, { sm3, sha256 }));
    return { ...said, sm3, sha256 };
  });
}

type Said = Omit<AuditTable, "sm3" | "sha256">;

function digests(said: Said, before: { readonly sm3: string; readonly sha256: string }) {
  const { seq, at, actor, name, address, action, target, outcome, detail } = said;
  const text = JSON.stringify([seq, at, actor, name, address, action, target, outcome, detail]);
  return { sm3: hash("sm3", before.sm3 + text), sha256: hash("sha256", before.sha256 + text) };
}

/** Recomputes the chain; `visit` sees every line in order. Names the first line that was changed or is missing. */
export async function verifyChain<Tables extends Chained>(
  tables: Kysely<Tables>,
  visit: (line: Selectable<AuditTable>) => void = () => {},
): Promise<ChainVerdict> {
  const db: Kysely<Chained> = narrowed(tables);
  let head = { seq: 0, sm3: start, sha256: start };
  for (;;) {
    const query = db.selectFrom("audit").selectAll().where("seq", ">", head.seq).orderBy("seq").limit(1000);
    const page = await query.execute();
    if (page.length === 0) return { intact: true, lines: head.seq, sm3: head.sm3, sha256: head.sha256 };
    for (const line of page) {
      const { sm3, sha256 } = digests(line, head);
      if (line.seq !== head.seq + 1 || line.sm3 !== sm3 || line.sha256 !== sha256) {
        return { intact: false, lines: head.seq, brokenAt: head.seq + 1 };
      }
      head = { seq: line.seq, sm3, sha256 };
      visit(line);
    }
  }
}

/** What a seal signs and stamps: the head of one chain, in canonical JSON. */
export function sealStatement(chain: string, head: { seq: number; sm3: string; sha256: string }): Buffer {
  return Buffer.from(canonical({ chain, seq: head.seq, sm3: head.sm3, sha256: head.sha256 }));
}

/** JSON with sorted keys: the same detail gives the same text. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    inner !== null && typeof inner === "object" && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

/** Kysely's types are invariant in their tables: whoever has these two among others may pass them. */
function narrowed(db: unknown): Transaction<Chained> {
  return db as Transaction<Chained>;
}

const appendOnly = "the audit trail is append-only";

/** The tables `audit` and `seals` with the triggers that refuse UPDATE, DELETE and TRUNCATE, for a migration. */
export function chainTables(postgres: boolean): string[] {
  const number = postgres ? "integer generated always as identity" : "integer";
  const bytes = postgres ? "bytea" : "blob";
  const tables = [
    `create table audit (seq integer primary key, at text not null, actor text not null, name text not null,
      address text not null, action text not null, target text not null, outcome text not null, detail text not null,
      sm3 text not null, sha256 text not null)`,
    "create index audit_target on audit (target)",
    `create table seals (id ${number} primary key, seq integer not null, sm3 text not null, sha256 text not null,
      at text not null, token ${bytes}, signature ${bytes}, certificate ${bytes})`,
  ];
  return [...tables, ...(postgres ? postgresGuards : sqliteGuards)];
}

const sqliteGuards = ["audit", "seals"].flatMap((table) =>
  ["update", "delete"].map(
    (event) => `create trigger ${table}_${event} before ${event} on ${table}
      begin select raise(abort, '${appendOnly}'); end`,
  ),
);

const postgresGuards = [
  `create function append_only() returns trigger language plpgsql as $$ begin
    raise exception '${appendOnly}' using errcode = 'check_violation';
  end $$`,
  ...["audit", "seals"].flatMap((table) => [
    `create trigger ${table}_guard before update or delete on ${table} for each row execute function append_only()`,
    `create trigger ${table}_truncate before truncate on ${table} for each statement execute function append_only()`,
  ]),
];
