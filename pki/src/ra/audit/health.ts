import type { PkiHealth } from "@chengfang/model/certificate";
import { sql } from "kysely";
import { listAuthorities } from "../certificate/authorities.ts";
import type { RaContext } from "../context.ts";
import { reach } from "./reach.ts";

type Check = PkiHealth["checks"][number];
const order = ["ok", "warn", "bad"] as const;

/** What of the identity authority is well and what is not. */
export async function healthOf(context: RaContext): Promise<PkiHealth> {
  const { data } = context.config;
  const checks = [
    await reach(data, "ca"),
    await reach(data, "kmc"),
    ...(await ofAuthorities(context)),
    await ofLeavers(context),
    await ofRequests(context),
    await ofExpiring(context),
  ];
  const state = order[Math.max(...checks.map((check) => order.indexOf(check.state)))] ?? "ok";
  return { at: new Date(context.now()).toISOString(), state, checks };
}

async function ofAuthorities(context: RaContext): Promise<Check[]> {
  const authorities = await listAuthorities(context);
  const days = (at: string) => Math.floor((Date.parse(at) - context.now()) / 86_400_000);
  return authorities.map(({ name, notAfter, crls, state }): Check => {
    const late = crls.filter((crl) => crl.state !== "ok");
    const dead = crls.some((crl) => crl.state === "expired") || days(notAfter) < 0;
    const worse = dead ? "bad" : late.length > 0 || days(notAfter) < 180 ? "warn" : "ok";
    return {
      name: `authority ${name}`,
      state: worse,
      zh: `${state}；证书还有 ${days(notAfter)} 天；${crls.length} 个撤销列表，${late.length} 个逾期`,
      en: `${state}; its certificate has ${days(notAfter)} days; ${crls.length} CRLs, ${late.length} late`,
    };
  });
}

/** A leaver's certificates are revoked within a day. */
async function ofLeavers({ db, now }: RaContext): Promise<Check> {
  const at = new Date(now()).toISOString();
  const open = await db.selectFrom("departures").select("due_at").where("done_at", "is", null).execute();
  const overdue = open.filter(({ due_at }) => due_at <= at).length;
  return {
    name: "leavers",
    state: overdue > 0 ? "bad" : open.length > 0 ? "warn" : "ok",
    zh: `${open.length} 人的证书待撤销，${overdue} 人超过一天`,
    en: `${open.length} people's certificates to revoke, ${overdue} for more than a day`,
  };
}

async function ofRequests({ db }: RaContext): Promise<Check> {
  const rows = await db
    .selectFrom("requests")
    .select(["state", sql<number>`count(*)`.as("count")])
    .where("state", "in", ["entered", "approved", "issuing", "failed"])
    .groupBy("state")
    .execute();
  const count = (state: string) => rows.find((row) => row.state === state)?.count ?? 0;
  return {
    name: "requests",
    state: count("failed") > 0 ? "warn" : "ok",
    zh: `待审核 ${count("entered")}，待制证 ${count("approved")}，制证中 ${count("issuing")}，失败 ${count("failed")}`,
    en: `${count("entered")} to review, ${count("approved")} to issue, ${count("issuing")} being issued, ${count("failed")} failed`,
  };
}

async function ofExpiring({ issued, now }: RaContext): Promise<Check> {
  const { count } = await issued
    .selectFrom("certificates")
    .select(sql<number>`count(*)`.as("count"))
    .where("status", "=", "issued")
    .where("not_after", ">", now())
    .where("not_after", "<=", now() + 7 * 86_400_000)
    .executeTakeFirstOrThrow();
  return {
    name: "expiring",
    state: "ok",
    zh: `7 天内到期的证书 ${count} 张`,
    en: `${count} certificates end within 7 days`,
  };
}
