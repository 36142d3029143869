import { setTimeout as sleep } from "node:timers/promises";
import type { Risk } from "@chengfang/model/compliance/verdict";
import { enterOrder } from "@chengfang/store/records/orders";
import type { Api } from "../api.ts";
import { accepted } from "../register.ts";
import { contentOf } from "./content.ts";
import { listAll } from "./places.ts";
import type { City } from "./places.ts";

interface Ordered {
  readonly system: string;
  readonly requirement: string;
  readonly risk: Risk;
  readonly title: string;
  readonly demand: string;
  /** Issued on paper before, and overdue. */
  readonly issuedAt?: string;
  readonly deadline?: string;
  readonly acknowledge?: boolean;
  readonly feedback?: string;
  readonly ask?: string;
  readonly reason?: string;
}

/** Rectification orders in every state; one that was given out under its title is left alone. */
export async function issueOrders({ api, records, places, now }: City): Promise<void> {
  const known = new Set((await listAll<{ title: string }[]>(api, "orders")).map(({ title }) => title));
  for (const order of contentOf("papers/orders.yml", now) as Ordered[]) {
    if (known.has(order.title)) continue;
    const { title, demand, risk } = order;
    const where = { systemId: places.system(order.system), unit: places.itemUnit(order.requirement) };
    if (order.issuedAt !== undefined && order.deadline !== undefined) {
      const { responsibleUnitId: unitId } = await api.get<{ responsibleUnitId: string | null }>(
        `/api/systems/${where.systemId}`,
        "lead",
      );
      const paper = { ...where, unitId, title, demand, risk, deadline: order.deadline };
      const at = new Date().toISOString();
      await enterOrder(records, { ...paper, issuedAt: `${order.issuedAt}T01:30:00.000Z` }, { at, by: "cli" });
      continue;
    }
    if (!(await judged(api, where))) continue;
    const answer = await api.post("/api/orders", "lead", { ...where, title, demand, risk });
    if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
    const { id } = (await answer.json()) as { id: string };
    for (const step of stepsOf(order)) await accepted(await api.post(`/api/orders/${id}/steps`, "analyst", step));
  }
}

function stepsOf({ acknowledge, feedback, ask, reason = "" }: Ordered): object[] {
  if (feedback !== undefined) return [{ kind: "acknowledge" }, { kind: "feedback", text: feedback }];
  if (ask !== undefined) return [{ kind: "acknowledge" }, { kind: "ask-extension", text: reason, deadline: ask }];
  return acknowledge === true ? [{ kind: "acknowledge" }] : [];
}

const patienceMs = 15_000;

/** Waits a little until the assessor has judged the item; without it there is nothing to order. */
async function judged(api: Api, { systemId, unit }: { systemId: string; unit: string }): Promise<boolean> {
  const until = performance.now() + patienceMs;
  for (;;) {
    const [item] = await listAll<object[]>(api, `systems/${systemId}/items`, { q: unit });
    if (item !== undefined) return true;
    if (performance.now() > until) return false;
    await sleep(500);
  }
}
