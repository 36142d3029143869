import type { Insertable, Kysely, Selectable } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { AlertDeskTable } from "../src/records/desk.ts";
import type { Records } from "../src/records/schema.ts";
import type { AlertDecisionsTable, AlertsTable } from "../src/records/alerts.ts";
import { seed, times } from "../../test/property/seed.ts";
import { rows } from "./records.rows.ts";

/** Choices that are the same for the same seed. */
interface Choices {
  readonly below: (limit: number) => number;
  readonly of: <T>(values: readonly [T, ...T[]]) => T;
}

type Alert = Insertable<AlertsTable>;
type Entity = { kind: string; value: string };

/** What triggers keep beside alerts and decisions has to agree with them, whatever was done in whatever order. */
export function deskContract(open: () => Promise<Kysely<Records>>): void {
  let db: Kysely<Records>;
  beforeAll(async () => {
    db = await open();
  });
  afterAll(async () => db.destroy());

  test("the desk agrees with alerts and decisions after any acts", async () => {
    const chosen = choices(seed);
    for (let round = 0; round < 15 * times; round += 1) {
      for (let act = 0; act < 10; act += 1) await acts[chosen.below(acts.length)]?.(db, chosen);
      expect(await kept(db), `seed ${seed}, round ${round}`).toEqual(await wanted(db));
    }
  });
}

function choices(from: number): Choices {
  let state = from >>> 0;
  const below = (limit: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 4_294_967_296) * limit);
  };
  return { below, of: (values) => values[below(values.length)] ?? values[0] };
}

const at = (n: number) => new Date(Date.UTC(2026, 0, 1) + n * 60_000).toISOString();
const idOf = (chosen: Choices) => `a-${chosen.below(12)}`;

function facts(chosen: Choices): Partial<Alert> {
  const entities = Array.from({ length: chosen.below(4) }, () => ({
    kind: chosen.of(["host", "user", "address"]),
    value: chosen.of(["web01", "数据库", 'o"brien', "203.0.113.9", "root", ""]),
  }));
  return {
    entities: JSON.stringify(entities),
    matched: JSON.stringify(chosen.below(2) === 0 ? [] : [{ event: "e", field: "f", value: "v", source: "threat.c2" }]),
    severity_score: chosen.of([10, 30, 50, 70, 90]),
    count: chosen.below(50),
    last_seen: at(chosen.below(100)),
    unit_id: chosen.of<string | null>([null, "u-1"]),
    asset_id: chosen.of<string | null>([null, "s-1"]),
    incident_id: chosen.of<string | null>([null, "i-1", "i-2"]),
  };
}

const decision = (chosen: Choices) => ({
  status: chosen.of<AlertDecisionsTable["status"]>(["new", "acknowledged", "closed"]),
  assignee: chosen.of<string | null>([null, "p"]),
  disposition: chosen.of<AlertDecisionsTable["disposition"]>([null, "duplicate"]),
  note: "",
  decided_at: chosen.of<string | null>([null, at(3)]),
  decided_by: null,
});

const acts: readonly ((db: Kysely<Records>, chosen: Choices) => Promise<unknown>)[] = [
  async (db, chosen) =>
    db
      .insertInto("alerts")
      .values({ ...rows.alerts, ...facts(chosen), id: idOf(chosen) })
      .onConflict((conflict) => conflict.column("id").doUpdateSet(facts(chosen)))
      .execute(),
  async (db, chosen) => db.updateTable("alerts").set(facts(chosen)).where("id", "=", idOf(chosen)).execute(),
  async (db, chosen) => db.deleteFrom("alerts").where("id", "=", idOf(chosen)).execute(),
  async (db, chosen) =>
    db
      .insertInto("alert_decisions")
      .values({ alert_id: idOf(chosen), ...decision(chosen) }) // also of what is not there yet
      .onConflict((conflict) => conflict.column("alert_id").doUpdateSet(decision(chosen)))
      .execute(),
  async (db, chosen) =>
    db
      .updateTable("alert_decisions")
      .set(decision(chosen))
      .where("alert_id", "in", [idOf(chosen), "a-0"])
      .execute(),
  async (db, chosen) => db.deleteFrom("alert_decisions").where("alert_id", "=", idOf(chosen)).execute(),
];

async function kept(db: Kysely<Records>) {
  const desk = await db.selectFrom("alert_desk").selectAll().orderBy("alert_id").execute();
  const entities = await db.selectFrom("alert_entities").selectAll().execute();
  const named = entities.map(
    ({ alert_id: id, value, ...beside }) => `${id} ${value} ${Object.values(beside).join(" ")}`,
  );
  return { desk, entities: named.toSorted() };
}

async function wanted(db: Kysely<Records>) {
  const alerts = await db.selectFrom("alerts").selectAll().orderBy("id").execute();
  const decisions = await db.selectFrom("alert_decisions").selectAll().execute();
  const decided = new Map(decisions.map((row) => [row.alert_id, row]));
  const named = alerts.flatMap(({ id, entities: text, first_seen: first, last_seen: last, matched }) => [
    ...new Set(
      (JSON.parse(text) as Entity[]).map(
        ({ value }) => `${id} ${value} ${first} ${last} ${matched.includes('"source":"threat.') ? 1 : 0}`,
      ),
    ),
  ]);
  return { desk: alerts.map((alert) => deskOf(alert, decided.get(alert.id))), entities: named.toSorted() };
}

const stateOf = ({
  status = "new",
  assignee = null,
  disposition = null,
  decided_at = null,
}: Partial<Selectable<AlertDecisionsTable>>) => ({
  status,
  open: status === "closed" ? 0 : 1,
  assignee,
  disposition,
  decided_at,
});

function deskOf(alert: Selectable<AlertsTable>, decided: Selectable<AlertDecisionsTable> | undefined): AlertDeskTable {
  const entities = JSON.parse(alert.entities) as Entity[];
  const first = (kind: string) => entities.find((each) => each.kind === kind)?.value ?? "";
  const { rule_id, severity_score, count, first_seen, last_seen, created_at } = alert;
  return {
    alert_id: alert.id,
    ...stateOf(decided ?? {}),
    rule_id,
    severity_score,
    host: first("host"),
    source: first("address"),
    unit_id: alert.unit_id ?? "",
    asset_id: alert.asset_id ?? "",
    incident_id: alert.incident_id ?? "",
    intelligence: alert.matched.includes('"source":"threat.') ? 1 : 0,
    count,
    first_seen,
    last_seen,
    created_at,
  };
}
