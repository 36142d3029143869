import { randomUUID } from "node:crypto";
import { access } from "@chengfang/model/access";
import { blockable } from "@chengfang/model/blockable";
import type { Containment } from "@chengfang/model/containment";
import { Refusal } from "@chengfang/model/refusal";
import { administrators } from "@chengfang/model/roles";
import type { Db } from "@chengfang/store/records/transaction";
import { sql } from "kysely";
import { getAccount } from "../accounts/read.ts";
import type { Deps } from "../deps.ts";
import { holds } from "../http/list.ts";
import { write } from "../http/write.ts";
import type { Who } from "../incidents/change.ts";
import { staysInside } from "../drills/inside.ts";
import { getWorkable } from "../incidents/read.ts";
import { addLine } from "../incidents/timeline.ts";
import { holdersOf, notify } from "../notifications/notify.ts";
import { onlyPeople } from "../systems/people.ts";
import { certificateIn } from "./certificate.ts";
import { getContainment } from "./read.ts";
import type { Asked } from "./schema.ts";

/** Asks for a containment action. Nothing happens before another person approves it. */
export async function askContainment(
  deps: Deps,
  { incidentId, asked }: { incidentId: string; asked: Asked },
  who: Who,
): Promise<Containment> {
  onlyPeople(who.person); // or one person would be two: by session and by token
  return write(deps, who.by, async (writing) => {
    const { db, at, by } = writing;
    const incident = staysInside(await getWorkable(db, incidentId, who.person));
    const { kind, reason, expiresAt } = asked;
    const value = await checked(db, asked);
    if (kind === "revoke-certificate" && expiresAt !== null)
      throw new Refusal("invalid", "a revocation is for good", { reason: "irreversible" });
    if (expiresAt !== null && expiresAt <= at) throw new Refusal("invalid", "already over", { reason: "past" });
    await notTwice(db, kind, value);
    const row = { id: randomUUID(), incident_id: incident.id, kind, value, reason, state: "asked" };
    const open = { decided_at: null, decided_by: null, decision: "", done_at: null, done_how: "" };
    const ending = { expires_at: expiresAt, lifted_at: null, lifted_by: null, lift_reason: "" };
    await db
      .insertInto("containments")
      .values({ ...row, ...open, ...ending, asked_at: at, asked_by: by.id })
      .execute();
    const line = { kind: "containment", what: "asked", action: kind, value, note: reason } as const;
    await addLine(writing, incident.id, line);
    const detail = { incident: incident.number, kind, value, reason, expiresAt };
    await writing.audit({ action: "containment.ask", target: row.id, detail });
    await notify(db, {
      to: await holdersOf(db, access["containment.approve"]),
      kind: "containment-asked",
      target: `/containment?id=${row.id}`,
      args: { number: incident.number, value, by: who.person.displayName },
      at,
      by: by.id,
    });
    return getContainment(db, row.id);
  });
}

/** The value as it is kept; refused if nobody should do that to it. */
async function checked(db: Db, { kind, value, evenOwn }: Asked): Promise<string> {
  if (kind === "revoke-certificate") {
    if (certificateIn(value) === undefined) {
      throw new Refusal("invalid", "issuer:serial is wanted", { reason: "certificate-value" });
    }
    return value;
  }
  if (kind === "disable-account") {
    await refuseAdministrators(db, value);
    return value;
  }
  const entry = blockable(value);
  if (typeof entry === "string") throw new Refusal("invalid", `${value} is not blocked`, { reason: entry });
  const own = evenOwn ? undefined : await ownAsset(db, entry.value);
  if (own !== undefined) throw new Refusal("invalid", "one of ours", { reason: "block-own", name: own });
  return entry.value;
}

/** No administrator is shut out this way, whoever asks: by the login name, as an account stands now. */
export async function refuseAdministrators(db: Db, value: string): Promise<void> {
  const row = await db.selectFrom("accounts").select("id").where("name", "=", value).executeTakeFirst();
  if (row === undefined) return;
  const { roles, name } = await getAccount(db, row.id);
  if (administrators.some((role) => roles.includes(role))) {
    throw new Refusal("forbidden", "an administrator's account", { reason: "administrator", name });
  }
}

/** The asset that has this address or name, if it is one of the register. */
async function ownAsset(db: Db, value: string): Promise<string | undefined> {
  const row = await db
    .selectFrom("assets")
    .select("name")
    .where(
      sql<boolean>`(${holds(sql.ref("addresses"), JSON.stringify(value))} or ${holds(sql.ref("hostnames"), JSON.stringify(value))})`,
    )
    .executeTakeFirst();
  return row?.name;
}

async function notTwice(db: Db, kind: string, value: string): Promise<void> {
  const row = await db
    .selectFrom("containments")
    .select("id")
    .where("kind", "=", kind)
    .where("value", "=", value)
    .where("state", "in", ["asked", "approved", "done"])
    .executeTakeFirst();
  if (row !== undefined)
    throw new Refusal("conflict", "in force or asked already", { reason: "contained", id: row.id });
}
