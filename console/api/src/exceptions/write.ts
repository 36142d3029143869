import { randomUUID } from "node:crypto";
import { access } from "@chengfang/model/access";
import type { Exception, ExceptionInput } from "@chengfang/model/exception";
import { LintAnswer } from "@chengfang/model/lab";
import { Refusal } from "@chengfang/model/refusal";
import { rowOf } from "@chengfang/store/records/row";
import type { Db } from "@chengfang/store/records/transaction";
import { sql } from "kysely";
import type { Actor, Person } from "../access/person.ts";
import { getAlert } from "../alerts/read.ts";
import type { Deps } from "../deps.ts";
import { staysInside } from "../drills/inside.ts";
import { mentions } from "../http/list.ts";
import { write } from "../http/write.ts";
import { askLab } from "../lab/ask.ts";
import { holdersOf, notify } from "../notifications/notify.ts";
import { onlyPeople } from "../systems/people.ts";
import { filterOf } from "./filter.ts";
import { guardedAmong } from "./guarded.ts";
import { getException } from "./read.ts";
import { underIn } from "./rule-text.ts";

/** Those in force at a time: each is asked of every event that its rule matches, and people have to review them. */
const most = 1000;

/**
 * Makes an exception; the analyzer takes it up within a second and says what became of it. That of a critical or marked rule
 * waits for another person first.
 */
export async function createException(
  deps: Deps,
  input: ExceptionInput,
  { person, by }: { person: Person; by: Actor },
): Promise<Exception> {
  const { title, rules } = filterOf(input.source);
  await checkText(deps.data, input.source);
  return write(deps, by, async ({ db, at, audit }) => {
    const expiresAt = input.expiresAt === null ? null : new Date(input.expiresAt).toISOString();
    if (expiresAt !== null && expiresAt <= at)
      throw new Refusal("invalid", "it would have ended already", { reason: "past" });
    for (const rule of rules) await checkRule(db, rule);
    await checkOthers(db, input.source, at);
    if (input.alertId !== null) staysInside(await getAlert(db, input.alertId, person));
    const guarded = await guardedAmong(db, rules);
    if (guarded.length > 0) onlyPeople(person); // or one person would be two: by session and by token
    const made = { ...input, id: randomUUID(), title, rules: [...rules], expiresAt, createdBy: by.id, createdAt: at };
    const open = { endedBy: null, endedAt: null, endedReason: null, decidedBy: null, decidedAt: null };
    await db
      .insertInto("exceptions")
      .values(rowOf({ ...made, ...open, twoPeople: guarded.length > 0 ? 1 : 0 }))
      .execute();
    const { id, reason, source } = made;
    await audit({
      action: "exception.create",
      target: id,
      detail: { title, rules, reason, expiresAt, source, guarded },
    });
    if (guarded.length > 0) await tellApprovers(db, { id, title, at, by: by.id, name: person.displayName });
    return getException(db, id, at);
  });
}

async function tellApprovers(db: Db, made: { id: string; title: string; at: string; by: string; name: string }) {
  await notify(db, {
    to: await holdersOf(db, access["rules.approve"]),
    kind: "exception-asked",
    target: `/exceptions/${made.id}/show`,
    args: { title: made.title, by: made.name },
    at: made.at,
    by: made.by,
  });
}

/** Ends an exception, or takes a proposal back: the last thing that ever happens to one. */
export async function endException(
  deps: Deps,
  { id, reason }: { id: string; reason: string },
  by: Actor,
): Promise<Exception> {
  return write(deps, by, async ({ db, at, audit }) => {
    const { title, rules, endedAt, state, createdBy } = await getException(db, id, at);
    if (endedAt !== null) throw new Refusal("conflict", "it has ended", { reason: "closed" });
    // What waits is refused by another person, who says why, or taken back by whoever proposed it.
    if (state === "proposed" && createdBy !== by.id) throw new Refusal("forbidden", "another's", { reason: "not-own" });
    const ended = { ended_by: by.id, ended_at: at, ended_reason: reason };
    await db.updateTable("exceptions").set(ended).where("id", "=", id).execute();
    await audit({ action: "exception.end", target: id, detail: { title, rules, reason } });
    return getException(db, id, at);
  });
}

/** What the analyzer would refuse is refused at once; while nobody can be asked, the analyzer says so later. */
async function checkText(data: string, text: string): Promise<void> {
  const lint = { operation: "lint", request: { text } };
  const answer = await askLab(data, lint, LintAnswer).catch((error: unknown) => {
    if (error instanceof Refusal && error.code === "unavailable") return undefined;
    throw error;
  });
  const problem = answer?.problems.find(({ severity }) => severity === "error");
  if (problem !== undefined)
    throw new Refusal("invalid", `${problem.line}: ${problem.message}`, {
      reason: "filter",
      line: problem.line,
      problem: problem.message,
    });
}

/** A rule is named by its id, or by the name that its file gives it. */
async function checkRule(db: Db, rule: string): Promise<void> {
  const found = await db
    .selectFrom("rules")
    .select(["id", "logsource", "source"])
    .where((row) => row.or([row("id", "=", rule), mentions([sql.ref("source")], `name: ${rule}`)]))
    .execute();
  if (found.length === 0) throw new Refusal("invalid", `no rule ${rule}`, { reason: "no-rule", rule });
  if (found.some((each) => each.id === rule && "rules" in underIn(each)))
    throw new Refusal("invalid", `${rule} is a correlation`, { reason: "correlation", rule });
}

async function checkOthers(db: Db, source: string, at: string): Promise<void> {
  const standing = db
    .selectFrom("exceptions")
    .where("ended_at", "is", null)
    .where((row) => row.or([row("expires_at", "is", null), row("expires_at", ">", at)]));
  const same = await standing.select("id").where("source", "=", source).executeTakeFirst();
  if (same !== undefined) throw new Refusal("conflict", "it is there", { reason: "exception", id: same.id });
  const { count } = await standing.select(sql<number>`count(*)`.as("count")).executeTakeFirstOrThrow();
  if (count >= most) throw new Refusal("conflict", "too many", { reason: "too-many-exceptions", most });
}
