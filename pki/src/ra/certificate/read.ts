import type { CertificateRow } from "@chengfang/model/certificate";
import { Refusal } from "@chengfang/model/refusal";
import { among, anyOf, listQuery, mentions, orderBy, where } from "@chengfang/store/records/list";
import type { Page } from "@chengfang/store/records/list";
import { isPostgres } from "@chengfang/store/records/transaction";
import { sql } from "kysely";
import type { Kysely, Selectable } from "kysely";
import { z } from "zod";
import { revocationReasons } from "../../ca/protocol.ts";
import type { CertificatesTable } from "../../ca/schema.ts";
import type { RaContext } from "../context.ts";

const day = 86_400_000;
const statuses = ["issued", "held", "revoked", "expired"] as const;

const CertificateFilter = z
  .strictObject({
    id: anyOf(z.string()),
    /** Words in subject, alternative names, serial number, or the owner's name and number. */
    q: z.string().max(200),
    status: anyOf(z.enum(statuses)),
    issuer: anyOf(z.string()),
    profile: anyOf(z.string()),
    /** An owner's id in the register. */
    owner: z.string().max(200),
    unitId: anyOf(z.string()),
    /** Good now, and over within so many days. */
    expiringDays: z.coerce.number().int().min(0).max(3660),
    request: z.string().max(200),
  })
  .partial();
const columns = {
  subject: "subject",
  serial: "serial",
  status: "status",
  profile: "profile",
  issuer: "issuer",
  notBefore: "not_before",
  notAfter: "not_after",
  revokedAt: "revoked_at",
  id: "serial",
} as const;
const sortable = [
  "subject",
  "serial",
  "status",
  "profile",
  "issuer",
  "notBefore",
  "notAfter",
  "revokedAt",
  "id",
] as const;
export const certificateQuery = listQuery(CertificateFilter, sortable);
type Question = z.output<typeof certificateQuery>;

/** Certificates by anything that is known of them, the newest first. */
export async function listCertificates(
  context: RaContext,
  { filter, sort, range }: Question,
): Promise<Page<CertificateRow>> {
  const owners = await ownersFor(context, filter);
  const matching = context.issued
    .selectFrom("certificates")
    .where(where(filter, conditions(owners, context.now()), [sql<boolean>`der is not null`]));
  const most = matching.select(sql`1`.as("one")).limit(countedTo + 1);
  const { total } = await context.issued
    .selectFrom(most.as("some"))
    .select(sql<number>`count(*)`.as("total"))
    .executeTakeFirstOrThrow();
  const order = isPostgres(context.issued as unknown as Kysely<never>) ? columns : { ...columns, notBefore: byIssue };
  const rows = await matching
    .selectAll()
    .orderBy(orderBy(sort, order, { by: "notBefore", id: "serial" }))
    .offset(range.offset)
    .limit(range.limit)
    .execute();
  return { rows: await rowsOf(context, rows), total: Math.min(total, countedTo), capped: total > countedTo };
}

/** Beyond this a list says "at least": counting a million rows would keep the process from answering others. */
const countedTo = 10_000;

/** In SQLite the order of issue is the order of rows, and costs nothing; PostgreSQL sorts in a process of its own. */
const byIssue = sql`rowid`;

/** Owners that the question's words or units mean: the register is another database than the certificates. */
interface Owners {
  readonly named: readonly string[];
  readonly ofUnits: readonly string[];
}
/** More people of one name or unit than this are found by their certificates' names. */
const mostOwners = 5000;

async function ownersFor({ db }: RaContext, { q, unitId }: Question["filter"]): Promise<Owners> {
  const named =
    q === undefined
      ? []
      : await db
          .selectFrom("persons")
          .select("id")
          .where(mentions([sql.ref("name"), sql`coalesce(number, '')`], q))
          .limit(mostOwners)
          .execute();
  const ofUnits =
    unitId === undefined
      ? []
      : await db.selectFrom("persons").select("id").where("unit_id", "in", unitId).limit(mostOwners).execute();
  return { named: named.map(({ id }) => id), ofUnits: ofUnits.map(({ id }) => id) };
}

function conditions({ named, ofUnits }: Owners, now: number) {
  const owned = (ids: readonly string[]) =>
    ids.length === 0 ? sql<boolean>`1 = 0` : sql<boolean>`(${among(sql.ref("owner"), ids)} and owner <> '')`;
  return {
    id: (ids: string[]) => among(sql`issuer || ':' || serial`, ids),
    q: (text: string) => {
      const words = mentions(
        [sql.ref("subject"), sql.ref("san"), sql.ref("serial")],
        text.replaceAll(/(?<=[0-9a-f]{2}):(?=[0-9a-f]{2})/gi, ""),
      );
      return sql<boolean>`(${words} or ${owned(named)})`;
    },
    status: (wanted: (typeof statuses)[number][]) =>
      sql<boolean>`(${sql.join(
        wanted.map((each) => statusIs(each, now)),
        sql` or `,
      )})`,
    issuer: (ids: string[]) => among(sql.ref("issuer"), ids),
    profile: (names: string[]) => among(sql.ref("profile"), names),
    // The CA's indexes leave empty ones out, and are used only when the question does too.
    owner: (id: string) => sql<boolean>`(owner = ${id} and owner <> '')`,
    unitId: () => owned(ofUnits),
    expiringDays: (days: number) =>
      sql<boolean>`(status in ('issued', 'held') and not_after > ${now} and not_after <= ${now + days * day})`,
    request: (id: string) => sql<boolean>`(request = ${id} and request <> '')`,
  };
}

const statusIs = (status: (typeof statuses)[number], now: number) => {
  if (status === "revoked") return sql<boolean>`status = 'revoked'`;
  if (status === "expired") return sql<boolean>`(status <> 'revoked' and not_after <= ${now})`;
  return sql<boolean>`(status = ${status} and not_after > ${now})`;
};

type Stored = Selectable<CertificatesTable>;

/** Rows in the words of the model, with their owners' names. */
export async function rowsOf({ db, now }: RaContext, rows: readonly Stored[]): Promise<CertificateRow[]> {
  const ids = [...new Set(rows.map(({ owner }) => owner).filter(Boolean))];
  const persons =
    ids.length === 0
      ? []
      : await db.selectFrom("persons").select(["id", "name", "unit_id"]).where("id", "in", ids).execute();
  const byId = new Map(persons.map((each) => [each.id, each]));
  return rows.map((row) => rowOf(row, byId.get(row.owner), now()));
}

const reasons = new Map<number, string>(Object.entries(revocationReasons).map(([name, code]) => [code, name]));
const iso = (ms: number) => new Date(ms).toISOString();

function rowOf(row: Stored, owner: { name: string; unit_id: string | null } | undefined, now: number): CertificateRow {
  const { issuer, serial, status, not_after } = row;
  return {
    id: `${issuer}:${serial}`,
    issuer,
    serial,
    status: status !== "revoked" && not_after <= now ? "expired" : status,
    profile: row.profile,
    subject: row.subject,
    san: z.array(z.string()).parse(JSON.parse(row.san)),
    notBefore: iso(row.not_before),
    notAfter: iso(not_after),
    revokedAt: row.revoked_at === null ? null : iso(row.revoked_at),
    reason: row.reason === null ? null : (reasons.get(row.reason) ?? String(row.reason)),
    request: row.request === "" ? null : row.request,
    ownerId: row.owner === "" ? null : row.owner,
    ownerName: owner?.name ?? "",
    unitId: owner?.unit_id ?? null,
  };
}

/** One certificate as the CA keeps it. Refuses "not-found". */
export async function findCertificate(
  { issued }: Pick<RaContext, "issued">,
  given: { issuer: string; serial: string },
): Promise<Stored & { der: Uint8Array }> {
  const { issuer, serial } = given;
  const row = await issued
    .selectFrom("certificates")
    .selectAll()
    .where("issuer", "=", issuer)
    .where("serial", "=", serial)
    .executeTakeFirst();
  if (row?.der == null) throw new Refusal("not-found", `no certificate ${issuer}/${serial}`, { issuer, serial });
  return { ...row, der: row.der };
}
