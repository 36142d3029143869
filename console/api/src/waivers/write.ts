import { randomUUID } from "node:crypto";
import type { Waiver, WaiverInput } from "@chengfang/model/compliance/work";
import { Refusal } from "@chengfang/model/refusal";
import { rowOf } from "@chengfang/store/records/row";
import { sql } from "kysely";
import type { SqlBool } from "kysely";
import type { Deps } from "../deps.ts";
import { knownEvidence } from "../evidence/read.ts";
import { write } from "../http/write.ts";
import { contentOf } from "../systems/content.ts";
import { verdictOf } from "../systems/item.ts";
import { checkUntil, onlyPeople, yearly } from "../systems/people.ts";
import { getSystem, inScope } from "../systems/scope.ts";
import type { Who } from "../systems/scope.ts";
import { waiversOf } from "./read.ts";

/** Asks for a waiver or a mitigation; another person decides. */
export async function askWaiver(deps: Deps, input: WaiverInput, { person, by }: Who): Promise<Waiver> {
  return write(deps, by, async ({ db, at, audit }) => {
    onlyPeople(person);
    const { id: systemId } = await getSystem(db, { id: input.systemId, permission: "compliance.answer" }, person);
    const { item } = await verdictOf(db, systemId, input.unit);
    if (input.kind === "mitigation") await checkCase(deps.data, item.highRiskCases, input.highRiskCase);
    await knownEvidence(db, input.evidenceIds, person);
    checkUntil(input.expiresAt, at, yearly);
    const waiver: Waiver = {
      ...input,
      highRiskCase: input.kind === "mitigation" ? input.highRiskCase : null,
      id: randomUUID(),
      requestedBy: by.id,
      requestedAt: at,
      state: "requested",
      decidedBy: null,
      decidedAt: null,
      decision: "",
    };
    await db.insertInto("waivers").values(rowOf(waiver)).execute();
    const { unit, kind, highRiskCase, expiresAt } = waiver;
    await audit({
      action: "waiver.request",
      target: waiver.id,
      detail: { systemId, unit, kind, highRiskCase, expiresAt },
    });
    return waiver;
  });
}

/** A mitigation speaks to a case of the item, and to one of which the guide says that something may lower it. */
async function checkCase(data: string, ofItem: readonly string[], id: string | null): Promise<void> {
  if (id === null || !ofItem.includes(id))
    throw new Refusal("invalid", "the case is not one of the item's", { reason: "high-risk-case" });
  const { highRiskCases } = await contentOf(data);
  if (highRiskCases.find((each) => each.id === id)?.mitigable !== true)
    throw new Refusal("invalid", `nothing lowers the risk of ${id}`, { reason: "not-mitigable", case: id });
}

interface Decision {
  readonly state: "approved" | "refused" | "revoked";
  readonly decision: string;
}

/** Decides on what somebody else asked for; what is approved can be revoked. */
export async function decideWaiver(
  deps: Deps,
  { id, decided }: { id: string; decided: Decision },
  { person, by }: Who,
): Promise<Waiver> {
  return write(deps, by, async ({ db, at, audit }) => {
    const own = inScope(person, "system_id", "compliance.waive") ?? sql`1 = 1`;
    const [waiver] = await waiversOf(db, sql<SqlBool>`id = ${id} and ${own}`);
    if (waiver === undefined) throw new Refusal("not-found", `no waiver ${id}`, { id });
    onlyPeople(person);
    const from = decided.state === "revoked" ? "approved" : "requested";
    if (waiver.state !== from)
      throw new Refusal("conflict", `it is ${waiver.state}`, { reason: "state", state: waiver.state });
    if (decided.state === "approved") {
      checkUntil(waiver.expiresAt, at, yearly);
      if (waiver.requestedBy === by.id)
        throw new Refusal("forbidden", "who asked does not approve", { reason: "own-request" });
    }
    const set = { state: decided.state, decided_by: by.id, decided_at: at, decision: decided.decision };
    await db.updateTable("waivers").set(set).where("id", "=", id).execute();
    const { systemId, unit, kind } = waiver;
    await audit({
      action: `waiver.${verbs[decided.state]}`,
      target: id,
      detail: { systemId, unit, kind, decision: decided.decision },
    });
    return { ...waiver, ...decided, decidedBy: by.id, decidedAt: at };
  });
}

const verbs = { approved: "approve", refused: "refuse", revoked: "revoke" } as const;
