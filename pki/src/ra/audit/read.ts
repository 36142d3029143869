import type { ChainCheck, PkiAuditLine } from "@chengfang/model/certificate";
import { anyOf, json, mentions, where } from "@chengfang/store/records/list";
import type { Page } from "@chengfang/store/records/list";
import { namesOf } from "@chengfang/store/records/names";
import type { Kysely } from "kysely";
import { sql } from "kysely";
import { z } from "zod";
import { trustOf, verifyCaTrail, verifyTrail } from "../../ca/audit/verify.ts";
import type { ChainReport } from "../../ca/audit/verify.ts";
import { headOf } from "../../chain.ts";
import type { Chained } from "../../chain.ts";
import type { RaContext } from "../context.ts";
import { namesAround } from "./names.ts";

const parts = ["ca", "ra", "kmc"] as const;
type Part = (typeof parts)[number];

const Time = z.iso.datetime({ offset: true }).transform((text) => new Date(text).toISOString());
const AuditFilter = z
  .strictObject({
    part: anyOf(z.enum(parts)),
    q: z.string().max(200),
    actor: z.string(),
    /** Itself, or all that begin with it and a dot. */
    action: z.string(),
    target: z.string(),
    outcome: z.enum(["success", "failure"]),
    from: Time,
    to: Time,
  })
  .partial();
/** Lines of several chains are put together in memory: no further back than this by page; by time, any far. */
const deepest = 5000;
const Range = z
  .tuple([z.int().min(0), z.int().min(0).max(deepest)])
  .transform(([first, last]) => ({ offset: first, limit: Math.max(0, last - first + 1) }));
export const auditQuery = z.object({
  filter: json(AuditFilter, "{}", "Conditions that all have to hold, as a JSON object"),
  sort: z.string().max(100).optional(),
  range: json(Range, "[0,24]", "[first,last], counted from 0, both included; the newest first"),
});
type Question = z.output<typeof auditQuery>;

const narrowed = (db: unknown): Kysely<Chained> => db as Kysely<Chained>; // whoever has these two tables among others

/** The chains there are, each in the database of its part. */
function chainsOf(context: RaContext): { part: Part; db: Kysely<Chained> }[] {
  const kmc = context.kmc === undefined ? [] : [{ part: "kmc" as const, db: narrowed(context.kmc.db) }];
  return [{ part: "ca", db: narrowed(context.issued) }, { part: "ra", db: narrowed(context.db) }, ...kmc];
}

/** What CA, RA and KMC did, the newest first. */
export async function listAudit(context: RaContext, { filter, range }: Question): Promise<Page<PkiAuditLine>> {
  const wanted = chainsOf(context).filter(({ part }) => filter.part?.includes(part) ?? true);
  const found = await Promise.all(wanted.map((chain) => linesOf(chain, filter, range.offset + range.limit)));
  const rows = found
    .flatMap((each) => each.rows)
    .toSorted((a, b) => (a.at === b.at ? b.seq - a.seq : a.at < b.at ? 1 : -1));
  const shown = rows.slice(range.offset, range.offset + range.limit);
  const names = await namesAround(context, shown);
  return {
    rows: shown.map((line) => ({ ...line, names: namesOf(line, names) })),
    total: found.reduce((sum, { total }) => sum + total, 0),
  };
}

const searched = ["actor", "name", "action", "target", "detail"];

async function linesOf(
  { part, db }: { part: Part; db: Kysely<Chained> },
  filter: Question["filter"],
  most: number,
): Promise<Page<Omit<PkiAuditLine, "names">>> {
  const matching = db.selectFrom("audit").where(
    where(filter, {
      part: () => sql<boolean>`1 = 1`,
      q: (text) =>
        mentions(
          searched.map((name) => sql.ref(name)),
          text,
        ),
      actor: (actor) => sql<boolean>`(actor = ${actor} or name = ${actor})`,
      action: (action) => sql<boolean>`(action = ${action} or action like ${`${action}.%`})`,
      target: (target) => sql<boolean>`target = ${target}`,
      outcome: (outcome) => sql<boolean>`outcome = ${outcome}`,
      from: (time) => sql<boolean>`at >= ${time}`,
      to: (time) => sql<boolean>`at < ${time}`,
    }),
  );
  const { total } = await matching.select(sql<number>`count(*)`.as("total")).executeTakeFirstOrThrow();
  const rows = await matching.selectAll().orderBy("seq", "desc").limit(most).execute();
  return {
    total,
    rows: rows.map(({ seq, at, actor, name, action, target, detail, address, outcome, sm3 }) => ({
      id: `${part}:${seq}`,
      part,
      seq,
      at,
      actor: name === "" || name === actor ? actor : `${name} (${actor})`,
      action,
      target,
      detail: z.record(z.string(), z.unknown()).parse(JSON.parse(detail)),
      address,
      outcome,
      hash: sm3,
    })),
  };
}

/** Every chain recomputed from its first line, its seals checked, and the CA's held against its certificates. */
export async function checkChains(context: RaContext): Promise<ChainCheck[]> {
  const trust = await trustOf(context.issued);
  const reports = [await verifyCaTrail(context.issued, trust)];
  for (const { part, db } of chainsOf(context)) {
    if (part !== "ca") reports.push(await verifyTrail(db, { chain: part, trust }));
  }
  return Promise.all(reports.map((report) => checkOf(context, report)));
}

async function checkOf(
  context: RaContext,
  { chain: part, lines, seals, sealedTo, brokenAt, problems }: ChainReport,
): Promise<ChainCheck> {
  const db = chainsOf(context).find((each) => each.part === part)?.db ?? context.db;
  const { sm3, sha256 } = await headOf(narrowed(db));
  const said = { seals, sealedTo, problems: problems.slice(0, 100) };
  return { part, intact: problems.length === 0, lines, brokenAt: brokenAt ?? null, sm3, sha256, ...said };
}
