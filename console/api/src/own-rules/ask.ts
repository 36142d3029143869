import { randomUUID } from "node:crypto";
import { access } from "@chengfang/model/access";
import type { RuleRequest } from "@chengfang/model/own-rule";
import { Refusal } from "@chengfang/model/refusal";
import { rowOf } from "@chengfang/store/records/row";
import type { Person } from "../access/person.ts";
import type { Writing } from "../http/write.ts";
import { holdersOf, notify } from "../notifications/notify.ts";
import { onlyPeople } from "../systems/people.ts";
import { openRequest } from "./read.ts";

export type Asked = Pick<RuleRequest, "kind" | "target" | "version" | "title" | "reason">;

/** Lets what concerns a critical or marked rule wait for another person, and tells those who may decide. */
export async function askSecond({ db, at, by, audit }: Writing, asked: Asked, person: Person): Promise<void> {
  onlyPeople(person); // or one person would be two: by session and by token
  if ((await openRequest(db, asked.target)) !== null)
    throw new Refusal("conflict", "it has been asked", { reason: "rule-asked" });
  const id = randomUUID();
  const open = { decidedBy: null, decidedAt: null };
  await db
    .insertInto("rule_requests")
    .values(rowOf({ ...asked, ...open, id, askedBy: by.id, askedAt: at }))
    .execute();
  const { kind, target, title, version, reason } = asked;
  await audit({ action: "rule-request.ask", target, detail: { request: id, kind, title, version, reason } });
  await notify(db, {
    to: await holdersOf(db, access["rules.approve"]),
    kind: "rule-asked",
    target: pageOf(asked),
    args: { title, by: person.displayName },
    at,
    by: by.id,
  });
}

/** Where people read what a request is about. */
export const pageOf = ({ kind, target }: Pick<RuleRequest, "kind" | "target">) =>
  kind === "switch-off" ? `/rules/${encodeURIComponent(target)}/show` : `/own-rules/${target}/show`;
