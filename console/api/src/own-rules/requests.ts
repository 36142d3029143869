import type { RuleRequest } from "@chengfang/model/own-rule";
import { Refusal } from "@chengfang/model/refusal";
import type { Actor, Person } from "../access/person.ts";
import type { Deps } from "../deps.ts";
import { write } from "../http/write.ts";
import type { Writing } from "../http/write.ts";
import { notify } from "../notifications/notify.ts";
import { onlyPeople } from "../systems/people.ts";
import { switchOff } from "../rules/switch.ts";
import { pageOf } from "./ask.ts";
import { checked, checkIds } from "./check.ts";
import { putInForce, versionIn } from "./publish.ts";
import { getOwnRule, getRequest } from "./read.ts";

interface Decision {
  readonly id: string;
  readonly approve: boolean;
  readonly comment: string;
}

/** Approves or refuses what another person asked; what is approved happens at once. */
export async function decideRequest(
  deps: Deps,
  { id, approve, comment }: Decision,
  { person, by }: { person: Person; by: Actor },
): Promise<RuleRequest> {
  onlyPeople(person);
  if (!approve && comment === "") throw new Refusal("invalid", "say why", { reason: "comment" });
  const asked = await getRequest(deps.records, id);
  const known = approve && asked.kind === "publish" ? await checkedNow(deps, asked) : undefined;
  return write(deps, by, async (writing) => {
    const { db, audit } = writing;
    const request = await getRequest(db, id);
    if (request.decision !== "") throw new Refusal("conflict", request.decision, { reason: "decided" });
    if (request.writers.includes(by.id)) throw new Refusal("forbidden", "two people", { reason: "own-request" });
    if (known !== undefined) await checkIds(db, request.target, known);
    await settle(writing, id, { decision: approve ? "approved" : "refused", comment });
    if (approve) await does[request.kind](writing, request);
    const { kind, target, title } = request;
    const action = `rule-request.${approve ? "approve" : "refuse"}`;
    await audit({ action, target, detail: { request: id, kind, title, comment } });
    await tellAsker(writing, request, { approve, name: person.displayName });
    return getRequest(db, id);
  });
}

const does: Readonly<Record<RuleRequest["kind"], (writing: Writing, asked: RuleRequest) => Promise<void>>> = {
  publish: putInForce,
  withdraw: putInForce,
  "switch-off": async (writing, { target, title }) => switchOff(writing, { id: target, title }),
};

async function checkedNow({ data, records }: Deps, { target, version }: RuleRequest) {
  return checked(data, versionIn(await getOwnRule(records, target), version ?? 0));
}

async function tellAsker(
  { db, at, by }: Writing,
  request: RuleRequest,
  { approve, name }: { approve: boolean; name: string },
): Promise<void> {
  await notify(db, {
    to: request.askedBy,
    kind: approve ? "rule-approved" : "rule-refused",
    target: pageOf(request),
    args: { title: request.title, by: name },
    at,
    by: by.id,
  });
}

/** Takes one's own request back before anybody decided. */
export async function takeBack(deps: Deps, id: string, by: Actor): Promise<RuleRequest> {
  return write(deps, by, async (writing) => {
    const { db, audit } = writing;
    const { askedBy, decision, kind, target, title } = await getRequest(db, id);
    if (decision !== "") throw new Refusal("conflict", decision, { reason: "decided" });
    if (askedBy !== by.id) throw new Refusal("forbidden", "another's", { reason: "not-own" });
    await settle(writing, id, { decision: "taken-back", comment: "" });
    await audit({ action: "rule-request.take-back", target, detail: { request: id, kind, title } });
    return getRequest(db, id);
  });
}

async function settle(
  { db, at, by }: Writing,
  id: string,
  { decision, comment }: { decision: RuleRequest["decision"]; comment: string },
): Promise<void> {
  await db
    .updateTable("rule_requests")
    .set({ decision, decision_note: comment, decided_by: by.id, decided_at: at })
    .where("id", "=", id)
    .execute();
}
