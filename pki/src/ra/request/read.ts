import type { CertificateRequest, RequestDetail } from "@chengfang/model/pki";
import { Refusal } from "@chengfang/model/refusal";
import { among, anyOf, listQuery, mentions, orderBy, readPage, where } from "@chengfang/store/records/list";
import type { Page } from "@chengfang/store/records/list";
import { sql } from "kysely";
import { z } from "zod";
import type { Caller } from "../caller.ts";
import type { RaDb } from "../database.ts";
import { csrWords } from "../words.ts";
import { pemOf } from "../../x509/pem.ts";
import { findingsOf, requestOf } from "./row.ts";
import type { RequestRow } from "./row.ts";
import { mayDo } from "./may.ts";

const RequestFilter = z
  .strictObject({
    id: anyOf(z.string()),
    /** Words in names, number, the person's name or who entered it. */
    q: z.string().max(200),
    state: anyOf(z.string().max(30)),
    profile: anyOf(z.string().max(64)),
    unitId: anyOf(z.string()),
    subjectId: anyOf(z.string()),
    source: anyOf(z.string().max(10)),
    vetting: anyOf(z.enum(["pass", "warn", "fail"])),
    /** Entered by who asks. */
    mine: z.union([z.boolean(), z.enum(["true", "false"]).transform((text) => text === "true")]),
    /** Open to the review or the issue of who asks. */
    queue: z.enum(["review", "issue"]),
  })
  .partial();

const columns = {
  number: "requests.number",
  state: "requests.state",
  profile: "requests.profile",
  subjectName: "persons.name",
  enteredAt: "requests.entered_at",
  updatedAt: "requests.updated_at",
  id: "requests.id",
} as const;
const sortable = ["number", "state", "profile", "subjectName", "enteredAt", "updatedAt", "id"] as const;
export const requestQuery = listQuery(RequestFilter, sortable);
type Question = z.output<typeof requestQuery>;

/** Requests, the newest first. */
export async function listRequests(
  db: RaDb,
  { filter, sort, range }: Question,
  by: Caller,
): Promise<Page<CertificateRequest>> {
  const matching = db
    .selectFrom("requests")
    .leftJoin("persons", "persons.id", "requests.person_id")
    .where(where(filter, conditions(by)));
  const order = orderBy(sort, columns, { by: "number", id: "requests.id" });
  const { rows, total } = await readPage(matching.selectAll("requests").select("persons.name as subject_name"), {
    order,
    range,
  });
  return { rows: rows.map((row) => requestOf(row, row.subject_name ?? "")), total };
}

const searched = ["requests.subject", "requests.san", "requests.entered_name", "persons.name", "persons.number"];
const text = (name: string) => sql`coalesce(cast(${sql.ref(name)} as text), '')`;

function conditions(by: Caller) {
  const others = sql<boolean>`requests.entered_by <> ${by.account}
    and coalesce(requests.person_account, '') <> ${by.account}`;
  return {
    id: (ids: string[]) => among(sql.ref("requests.id"), ids),
    q: (words: string) => {
      const number = /^(?:№ ?)?(\d{1,9})$/.exec(words)?.[1];
      const found = mentions(searched.map(text), words);
      return number === undefined ? found : sql<boolean>`(requests.number = ${Number(number)} or ${found})`;
    },
    state: (states: string[]) => among(sql.ref("requests.state"), states),
    profile: (names: string[]) => among(sql.ref("requests.profile"), names),
    unitId: (units: string[]) => among(sql.ref("requests.unit_id"), units),
    subjectId: (ids: string[]) => among(sql.ref("requests.person_id"), ids),
    source: (sources: string[]) => among(sql.ref("requests.source"), sources),
    vetting: (outcomes: string[]) => among(sql.ref("requests.vetting"), outcomes),
    mine: (mine: boolean) => (mine ? sql<boolean>`requests.entered_by = ${by.account}` : sql<boolean>`1 = 1`),
    queue: (queue: "review" | "issue") =>
      queue === "review"
        ? sql<boolean>`(requests.state = 'entered' and ${others})`
        : sql<boolean>`(requests.state in ('approved', 'failed') and ${others} and requests.reviewed_by <> ${by.account})`,
  };
}

/** One request with everything that is known of it. Refuses "not-found". */
export async function findRequest(db: RaDb, id: string, by: Caller): Promise<RequestDetail> {
  const row = await db
    .selectFrom("requests")
    .leftJoin("persons", "persons.id", "requests.person_id")
    .selectAll("requests")
    .select("persons.name as subject_name")
    .where("requests.id", "=", id)
    .executeTakeFirst();
  if (row === undefined) throw new Refusal("not-found", `no request ${id}`, { id });
  const history = await historyOf(db, id);
  return {
    ...requestOf(row, row.subject_name ?? ""),
    csr: csrOf(row),
    csrWords: row.csr === null ? [] : csrWords(Buffer.from(row.csr, "base64"), by.language),
    findings: findingsOf(row),
    history,
    may: mayDo(row, by),
  };
}

async function historyOf(db: RaDb, id: string): Promise<RequestDetail["history"]> {
  const rows = await db.selectFrom("request_events").selectAll().where("request_id", "=", id).orderBy("seq").execute();
  return rows.map(({ at, account, name, act, from_state, to_state, comment }) => ({
    at,
    account,
    name,
    act,
    from: from_state,
    to: to_state,
    comment,
  }));
}

const csrOf = ({ csr }: RequestRow): string | null =>
  csr === null ? null : pemOf("CERTIFICATE REQUEST", Buffer.from(csr, "base64"));
