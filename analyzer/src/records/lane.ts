import type { AlertFacts, Entity } from "@chengfang/model/alert";
import type { Db } from "@chengfang/store/records/transaction";
import { drillNumber, incidentNumber } from "../incident/facts.ts";
import { type KeptIncident, readAlone, readIncident, readNumbers, readOpenIncidents, readWindows } from "./read.ts";
import { alertOf, incidentOf } from "./rows.ts";

/** What is kept of one lane: of what is real, or of one drill. Neither ever meets the other's. */
export interface Lane {
  windows(ruleId: string, entity: Entity): Promise<AlertFacts[]>;
  alone(since: string, most: number): Promise<AlertFacts[]>;
  incident(id: string): Promise<KeptIncident | undefined>;
  openIncidents(since: string, most: number): Promise<string[]>;
  /** How many incidents its numbers have counted so far this year. */
  counted(year: number): Promise<number>;
  number(year: number, place: number): string;
}

export const realLane = (db: Db): Lane => ({
  windows: async (ruleId, entity) => readWindows(db, ruleId, entity),
  alone: async (since, most) => readAlone(db, since, most),
  incident: async (id) => readIncident(db, id),
  openIncidents: async (since, most) => readOpenIncidents(db, since, most),
  counted: async (year) => readNumbers(db, year),
  number: incidentNumber,
});

/** A drill lasts hours and has hundreds of alerts: what is asked for is found without an index of its own. */
export const drillLane = (db: Db, drill: string): Lane => ({
  ...alertsOfDrill(db, drill),
  ...incidentsOfDrill(db, drill),
});

const alertsIn = (db: Db, drill: string) => db.selectFrom("drill_alerts").selectAll().where("drill", "=", drill);

const alertsOfDrill = (db: Db, drill: string): Pick<Lane, "windows" | "alone"> => ({
  async windows(ruleId, { kind, value }) {
    const rows = await alertsIn(db, drill)
      .where("rule_id", "=", ruleId)
      .where("entity_kind", "=", kind)
      .where("entity_value", "=", value)
      .orderBy("last_seen", "desc")
      .limit(20)
      .execute();
    return rows.toReversed().map(alertOf);
  },
  async alone(since, most) {
    const rows = await alertsIn(db, drill)
      .where("incident_id", "is", null)
      .where("last_seen", ">=", since)
      .where("severity", "!=", "informational")
      .orderBy("last_seen", "desc")
      .limit(most)
      .execute();
    return rows.toReversed().map(alertOf);
  },
});

function incidentsOfDrill(db: Db, drill: string): Omit<Lane, "windows" | "alone"> {
  const decided = () =>
    db
      .selectFrom("drill_incidents as i")
      .leftJoin("incident_decisions as d", "d.incident_id", "i.id")
      .where("i.drill", "=", drill);
  return {
    async incident(id) {
      const row = await decided().where("i.id", "=", id).selectAll("i").select("d.status").executeTakeFirst();
      if (row === undefined) return undefined;
      const { status, ...facts } = row;
      const alerts = await alertsIn(db, drill).where("incident_id", "=", id).execute();
      return { facts: incidentOf(facts), closed: status === "closed", alerts: alerts.map(alertOf) };
    },
    async openIncidents(since, most) {
      const rows = await decided()
        .select("i.id")
        .where("i.last_seen", ">=", since)
        .where((row) => row.or([row("d.status", "is", null), row("d.status", "!=", "closed")]))
        .orderBy("i.last_seen", "desc")
        .limit(most)
        .execute();
      return rows.toReversed().map(({ id }) => id);
    },
    async counted() {
      const counted = decided().select((eb) => eb.fn.countAll<number>().as("n"));
      return (await counted.executeTakeFirstOrThrow()).n;
    },
    number: (_, place) => drillNumber(drill, place),
  };
}
