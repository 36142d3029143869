import { randomUUID } from "node:crypto";
import type { Insertable } from "kysely";
import type { Actor } from "../../actor.ts";
import { newestCrls } from "../certificate/authorities.ts";
import type { RaContext } from "../context.ts";
import type { NoticesTable } from "../schema.ts";
import { write } from "../write.ts";
import { authorityDays, certificateDays, dueOf, isLate } from "./due.ts";

const day = 86_400_000;
const herald: Actor = { account: "ra", name: "ra/notice", roles: [], address: "" };

type Due = Omit<Insertable<NoticesTable>, "id" | "created_at" | "sent_at">;

/** Puts down every notice that is due and not there yet; gives how many. They are sent from the table. */
export async function makeNotices(context: RaContext): Promise<number> {
  const due = [...(await ofCertificates(context)), ...(await ofAuthorities(context)), ...(await ofCrls(context))];
  const fresh: Due[] = [];
  for (const each of due) if (!(await known(context, each))) fresh.push(each);
  if (fresh.length === 0) return 0;
  await write(context, herald, async ({ db, at, audit }) => {
    for (const each of fresh) {
      const row = { ...each, id: randomUUID(), created_at: at, sent_at: null };
      await db
        .insertInto("notices")
        .values(row)
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    }
    audit({ action: "notice.make", target: "notices", detail: { count: fresh.length } });
  });
  return fresh.length;
}

async function known({ db }: RaContext, { kind, target, days, ends_at }: Due): Promise<boolean> {
  const row = await db
    .selectFrom("notices")
    .select("id")
    .where("kind", "=", kind)
    .where("target", "=", target)
    .where("days", "=", days)
    .where("ends_at", "=", ends_at)
    .executeTakeFirst();
  return row !== undefined;
}

const iso = (ms: number) => new Date(ms).toISOString();

async function ofCertificates(context: RaContext): Promise<Due[]> {
  const at = context.now();
  const rows = await ending(context, { at, until: at + certificateDays[0] * day });
  const mails = await mailsOf(context, [...new Set(rows.map(({ owner }) => owner))]);
  return rows.flatMap(({ issuer, serial, subject, owner, not_after }): Due[] => {
    const days = dueOf(not_after, at, certificateDays);
    if (days === undefined) return [];
    const certificate = { kind: "certificate", target: `${issuer}/${serial}`, title: subject };
    return [{ ...certificate, days, ends_at: iso(not_after), person_id: owner, mail: mails.get(owner) ?? null }];
  });
}

/** Certificates of somebody that nothing newer of the same kind has taken the place of. */
async function ending({ issued }: RaContext, { at, until }: { at: number; until: number }) {
  return issued
    .selectFrom("certificates as own")
    .select(["issuer", "serial", "subject", "owner", "not_after"])
    .where("status", "=", "issued")
    .where("owner", "!=", "")
    .where("not_after", ">", at)
    .where("not_after", "<=", until)
    .where((each) =>
      each.not(
        each.exists(
          each
            .selectFrom("certificates as next")
            .select("next.serial")
            .whereRef("next.owner", "=", "own.owner")
            .whereRef("next.profile", "=", "own.profile")
            .whereRef("next.not_after", ">", "own.not_after")
            .where("next.status", "=", "issued"),
        ),
      ),
    )
    .execute();
}

async function mailsOf({ db }: RaContext, owners: readonly string[]): Promise<Map<string, string | null>> {
  if (owners.length === 0) return new Map();
  const persons = await db.selectFrom("persons").select(["id", "mail"]).where("id", "in", owners).execute();
  return new Map(persons.map(({ id, mail }) => [id, mail]));
}

async function ofAuthorities({ issued, now }: RaContext): Promise<Due[]> {
  const rows = await issued
    .selectFrom("authorities")
    .select(["id", "name", "not_after"])
    .where("certificate", "is not", null)
    .execute();
  return rows.flatMap(({ id, name, not_after }): Due[] => {
    const days = dueOf(not_after, now(), authorityDays);
    return days === undefined
      ? []
      : [{ kind: "authority", target: id, title: name, days, ends_at: iso(not_after), person_id: null, mail: null }];
  });
}

async function ofCrls(context: RaContext): Promise<Due[]> {
  const late = (await newestCrls(context)).filter((crl) => isLate(crl, context.now()));
  return late.map(
    ({ issuer, shard, kind, number, next_update }): Due => ({
      kind: "crl",
      target: `${issuer}/${shard}/${kind}`,
      title: `${issuer} ${shard} ${kind} № ${number}`,
      days: 0,
      ends_at: iso(next_update),
      person_id: null,
      mail: null,
    }),
  );
}
