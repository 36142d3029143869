import type { AlertFacts, Entity } from "@chengfang/model/alert";
import type { IncidentFacts } from "@chengfang/model/incident";
import type { Db } from "@chengfang/store/records/transaction";
import { drillNumber, incidentNumber } from "../incident/facts.ts";
import { alertOf, incidentOf } from "./rows.ts";

/** What is kept of one lane: of what is real, or of one drill. Neither ever meets the other's. */
export interface Lane {
  /** The newest windows of one rule and entity, oldest first. */
  windows(ruleId: string, entity: Entity, most: number): Promise<AlertFacts[]>;
  /** Alerts standing alone that changed since, oldest first. */
  alone(since: string, most: number): Promise<AlertFacts[]>;
  incident(id: string): Promise<KeptIncident | undefined>;
  /** Ids of incidents that alerts may still join, least recently seen first. */
  openIncidents(since: string, most: number): Promise<string[]>;
  /** How many incidents its numbers have counted so far this year. */
  counted(year: number): Promise<number>;
  number(year: number, place: number): string;
}

/** An incident with its alerts, as grouping needs them. */
interface KeptIncident {
  readonly facts: IncidentFacts;
  readonly closed: boolean;
  readonly alerts: AlertFacts[];
}

const realAlerts = (db: Db) => db.selectFrom("alerts as a");
const realIncidents = (db: Db) =>
  db.selectFrom("incidents as i").leftJoin("incident_decisions as d", "d.incident_id", "i.id");

/** The lane of what is real. */
export function realLane(db: Db): Lane {
  return {
    ...kept({ alerts: () => realAlerts(db), incidents: () => realIncidents(db) }),
    async counted(year) {
      const newest = await db
        .selectFrom("incidents")
        .select("number")
        .where("number", "like", `CF-${year}-%`)
        .orderBy("number", "desc")
        .limit(1)
        .executeTakeFirst();
      return newest === undefined ? 0 : Number(newest.number.slice(`CF-${year}-`.length));
    },
    number: incidentNumber,
  };
}

/** The lane of a drill. It lasts hours and has hundreds of alerts: what is asked for is found without an index of its own. */
export function drillLane(db: Db, drill: string): Lane {
  const incidents = () =>
    db
      .selectFrom("drill_incidents as i")
      .where("i.drill", "=", drill)
      .leftJoin("incident_decisions as d", "d.incident_id", "i.id");
  return {
    ...kept({ alerts: () => db.selectFrom("drill_alerts as a").where("a.drill", "=", drill), incidents }),
    async counted() {
      const counted = incidents().select((eb) => eb.fn.countAll<number>().as("n"));
      return (await counted.executeTakeFirstOrThrow()).n;
    },
    number: (_, place) => drillNumber(drill, place),
  };
}

/** The rows of a lane: alerts as `a`; incidents as `i`, with what people decided about them as `d`. */
interface Rows {
  readonly alerts: () => ReturnType<typeof realAlerts>;
  readonly incidents: () => ReturnType<typeof realIncidents>;
}

const kept = (rows: Rows): Omit<Lane, "counted" | "number"> => ({ ...keptAlerts(rows), ...keptIncidents(rows) });

const keptAlerts = ({ alerts }: Rows): Pick<Lane, "windows" | "alone"> => ({
  async windows(ruleId, { kind, value }, most) {
    const rows = await alerts()
      .selectAll("a")
      .where("a.rule_id", "=", ruleId)
      .where("a.entity_kind", "=", kind)
      .where("a.entity_value", "=", value)
      .orderBy("a.last_seen", "desc")
      .limit(most)
      .execute();
    return rows.toReversed().map(alertOf);
  },
  async alone(since, most) {
    const rows = await alerts()
      .selectAll("a")
      .where("a.incident_id", "is", null)
      .where("a.last_seen", ">=", since)
      .where("a.severity", "!=", "informational")
      .orderBy("a.last_seen", "desc")
      .limit(most)
      .execute();
    return rows.toReversed().map(alertOf);
  },
});

const keptIncidents = ({ alerts, incidents }: Rows): Pick<Lane, "incident" | "openIncidents"> => ({
  async incident(id) {
    const row = await incidents().where("i.id", "=", id).selectAll("i").select("d.status").executeTakeFirst();
    if (row === undefined) return undefined;
    const { status, ...facts } = row;
    const joined = await alerts().selectAll("a").where("a.incident_id", "=", id).execute();
    return { facts: incidentOf(facts), closed: status === "closed", alerts: joined.map(alertOf) };
  },
  async openIncidents(since, most) {
    const rows = await incidents()
      .select("i.id")
      .where("i.last_seen", ">=", since)
      .where((row) => row.or([row("d.status", "is", null), row("d.status", "!=", "closed")]))
      .orderBy("i.last_seen", "desc")
      .limit(most)
      .execute();
    return rows.toReversed().map(({ id }) => id);
  },
});
