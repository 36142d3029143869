import type { Alert, Entity } from "@chengfang/model/alert";
import { may } from "@chengfang/model/access";
import type { FieldFilter } from "@chengfang/model/search";
import type { Person } from "../access/person.ts";
import type { Deps } from "../deps.ts";
import { withoutDrills } from "../drills/without.ts";

type Fields = Record<string, unknown>;

const fieldOf: Readonly<Record<Entity["kind"], string>> = {
  host: "host.name",
  user: "related.user",
  address: "related.ip",
};

/** Events at most; an alert keeps 200 ids. */
const limit = 200;

/** The events that an alert was made of, and what else its entity did in the minutes around. */
export async function eventsOfAlert(
  deps: Deps,
  { alert, around }: { alert: Alert; around: number },
  person: Person,
): Promise<{ events: Fields[]; around: Fields[]; aroundTotal: number }> {
  const own = await deps.events.search(
    { ...window(alert, 1), ids: alert.eventIds.slice(0, 1000), filters: [], text: "" },
    { offset: 0, limit: 1000 },
  );
  // Around an alert lie other units' events as well, so they are for those who may search them.
  if (around === 0 || !may(person.roles, "events.search")) return { events: own.events, around: [], aroundTotal: 0 };
  const span = window(alert, around);
  const real = alert.drill === undefined ? await withoutDrills(deps.records, span) : [];
  const filters: FieldFilter[] = [{ field: fieldOf[alert.entity.kind], op: "is", value: alert.entity.value }, ...real];
  const near = await deps.events.search({ ...span, filters, text: "" }, { offset: 0, limit });
  return { events: own.events, around: near.events, aroundTotal: near.total };
}

function window({ firstSeen, lastSeen }: Alert, minutes: number): { from: string; to: string } {
  const from = new Date(Date.parse(firstSeen) - minutes * 60_000).toISOString();
  return { from, to: new Date(Date.parse(lastSeen) + minutes * 60_000).toISOString() };
}
