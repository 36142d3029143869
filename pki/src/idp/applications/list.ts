import type { Application } from "@chengfang/model/application";
import { Refusal } from "@chengfang/model/refusal";
import { listQuery } from "@chengfang/store/records/list";
import type { Page } from "@chengfang/store/records/list";
import { z } from "zod";
import type { RaDb } from "../../ra/database.ts";
import { applicationOf } from "./row.ts";

const Filter = z
  .strictObject({ q: z.string().max(200), state: z.string().max(30), id: z.array(z.string()).or(z.string()) })
  .partial();
export const applicationQuery = listQuery(Filter, ["id", "name", "state", "createdAt"]);

/** The register of applications: a city has hundreds, so that it is read whole and sorted here. */
export async function listApplications(
  db: RaDb,
  { filter, sort, range }: z.output<typeof applicationQuery>,
): Promise<Page<Application>> {
  const [by, direction] = sort.length === 2 ? sort : (["createdAt", "DESC"] as const);
  const words = (filter.q ?? "").toLowerCase();
  const ids = filter.id === undefined ? undefined : new Set([filter.id].flat());
  const found = (await all(db)).filter(
    (each) =>
      (filter.state === undefined || each.state === filter.state) &&
      (ids === undefined || ids.has(each.id)) &&
      textOf(each).toLowerCase().includes(words),
  );
  const key = (each: Application) => (by === "name" ? nameOf(each) : each[by]);
  const rows = found.toSorted((a, b) => key(a).localeCompare(key(b), "zh-CN") || a.id.localeCompare(b.id));
  if (direction === "DESC") rows.reverse();
  return { rows: rows.slice(range.offset, range.offset + range.limit), total: rows.length };
}

/** One application. Refuses "not-found". */
export async function findApplication(db: RaDb, id: string): Promise<Application> {
  const [found] = await all(db, id);
  if (found === undefined) throw new Refusal("not-found", `no application ${id}`);
  return found;
}

async function all(db: RaDb, id?: string): Promise<Application[]> {
  const rows = await db
    .selectFrom("idp_applications")
    .selectAll()
    .$if(id !== undefined, (query) => query.where("id", "=", id ?? ""))
    .execute();
  const versions = await db
    .selectFrom("idp_application_versions")
    .selectAll()
    .$if(id !== undefined, (query) => query.where("application_id", "=", id ?? ""))
    .orderBy("seq")
    .execute();
  const secrets = await db.selectFrom("idp_secrets").select("application_id").execute();
  const byApplication = Map.groupBy(versions, ({ application_id }) => application_id);
  const withSecret = new Set(secrets.map(({ application_id }) => application_id));
  return rows.map((row) => applicationOf(row, byApplication.get(row.id) ?? [], withSecret.has(row.id)));
}

const nameOf = (each: Application) => (each.current ?? each.proposed)?.name ?? each.id;
const textOf = (each: Application) => `${each.id} ${nameOf(each)} ${(each.current ?? each.proposed)?.nameEn ?? ""}`;
