import { createHash } from "node:crypto";
import { attackOf } from "@chengfang/model/attack";
import { Picture } from "@chengfang/model/screen/picture";
import type { OpenIncident } from "@chengfang/model/screen/picture";
import { riskOf } from "@chengfang/model/screen/risk";
import type { Db } from "@chengfang/store/records/transaction";
import { z } from "zod";
import { overviewOf } from "../compliance/overview.ts";
import type { Deps } from "../deps.ts";
import { withoutDrills } from "../drills/without.ts";
import { aged } from "../http/aged.ts";
import { nextDue, runningClocks } from "../reporting/read.ts";
import { attacksOf } from "./attacks.ts";
import type { CountryOf } from "./attacks.ts";
import { certificatesOf } from "./certificates.ts";
import { collectionOf } from "./collection.ts";
import { loadCountries } from "./country.ts";
import { incidentsOf, listed, localFigures, tacticsOf, trendOf } from "./figures.ts";
import { inTurn } from "../http/turn.ts";
import { historyOf, recordPoint } from "./history.ts";
import { movedSince } from "./incident-rows.ts";
import { bySeverity, openLedger } from "./ledger.ts";
import type { Ledger } from "./ledger.ts";
import { lookout } from "./lookout.ts";
import { cityMap } from "./map.ts";
import { placesOf } from "./places.ts";
import type { Places } from "./places.ts";

/** However many look, it is made at most this often; what changes slowly, less often. */
const pictureMs = 3000;
const graceMs = 12_000;
const slowMs = 60_000;
const placesMs = 15_000;

/** The picture as it is sent, and its parts one by one, to be told apart from those of the picture before. */
export interface Drawn {
  readonly picture: Picture;
  readonly json: string;
  readonly etag: string;
}

/** Gives the picture of now. */
export function painter(deps: Deps): () => Promise<Drawn> {
  const { records, now } = deps;
  const ledger = openLedger(records);
  const slow = aged({ maxAgeMs: slowMs, graceMs: slowMs, now, make: async () => slowParts(deps) });
  const places = aged({ maxAgeMs: placesMs, now, make: async () => placesOf(records, await cityMap(deps.data)) });
  const countries = aged({ maxAgeMs: Number.POSITIVE_INFINITY, now, make: loadCountries });
  const make = async () => {
    const at = now();
    const [held, where, rest, country] = await Promise.all([ledger(at), places(), slow(), countries()]);
    return drawn(await pictureOf(deps, { at, held, where, rest, country }));
  };
  return aged({ maxAgeMs: pictureMs, graceMs, now, make });
}

interface Known {
  readonly at: number;
  readonly held: Ledger;
  readonly where: Places;
  readonly rest: Awaited<ReturnType<typeof slowParts>>;
  readonly country: CountryOf;
}

async function pictureOf(deps: Deps, { at, held, where, rest, country }: Known): Promise<Picture> {
  const { records, config } = deps;
  const { sources, logs } = await collectionOf(deps);
  const { perHour, tacticsOfRule, compliance, certificates } = rest;
  const reportBy = await reportsDue(records, at);
  const incidents = incidentsOf(held, where, { times: config.desk.sla, reportBy, now: at });
  const counts = { ...countsOf(held, incidents), ...(await movedSince(records, held.from)) };
  const { openIncidents, unhandled, overdue } = counts;
  const collection = troubleOf(sources);
  const risk = riskOf({ incidents: openIncidents, alerts: unhandled, overdue, compliance, collection, certificates });
  await inTurn(records, async () => recordPoint(records, risk, at));
  return {
    at: new Date(at).toISOString(),
    organisation: config.organisation,
    risk,
    history: await historyOf(records, at),
    counts,
    incidents: [...listed(incidents)],
    trend: trendOf(held, at),
    ...localFigures(held, where),
    ...attacksOf({ alerts: held.alerts.values(), places: where, country }),
    tactics: tacticsOf(held, tacticsOfRule),
    sources,
    logs: { ...logs, perHour },
    compliance,
    certificates,
    window: { from: held.from, alerts: held.alerts.size, cut: held.cut },
  };
}

function countsOf(
  { alerts, incidents: held }: Ledger,
  incidents: readonly OpenIncident[],
): Omit<Picture["counts"], "opened" | "closed"> {
  const unhandled = [...alerts.values()].filter(({ handled }) => !handled);
  return {
    openIncidents: bySeverity([...held.values()].map(({ score }) => score)),
    alerts: alerts.size,
    unhandled: bySeverity(unhandled.map(({ score }) => score)),
    overdue: incidents.filter(({ clock }) => clock?.overdue).length,
  };
}

function drawn(given: Picture): Drawn {
  const picture = Picture.parse(given);
  const json = JSON.stringify(picture);
  return { picture, json, etag: `"${createHash("sha256").update(json).digest("base64url").slice(0, 27)}"` };
}

/** By when reports on incidents have to go up, of those that still wait. */
async function reportsDue(db: Db, at: number): Promise<ReadonlyMap<string, string>> {
  const rows = await runningClocks(db, { now: new Date(at).toISOString() });
  const due = rows.map(({ incidentId, clocks }) => [incidentId, nextDue(clocks)] as const);
  return new Map(due.flatMap(([id, by]) => (by === null ? [] : [[id, by] as const])));
}

const troubles = { ok: 0, degraded: 1, red: 2 } as const;
const troubleOf = ({ status, total, silent }: Picture["sources"]) => ({
  sources: total,
  silent,
  trouble: troubles[status],
});

async function slowParts(deps: Deps) {
  const { records, now } = deps;
  const [overview, certificates, perHour, tacticsOfRule] = await Promise.all([
    overviewOf(records, { person: lookout, now: new Date(now()).toISOString(), days: 1 }),
    certificatesOf(deps),
    eventsPerHour(deps),
    rulesTactics(records),
  ]);
  const { systems, judged, rate, tally, highRisk, overdueOrders } = overview;
  const { met, partial, unmet, pending } = tally;
  const compliance = { systems, judged, rate, met, partial, unmet, pending, highRisk, overdueOrders };
  return { compliance, certificates, perHour, tacticsOfRule };
}

async function eventsPerHour({ events, records, now, log }: Deps): Promise<Picture["logs"]["perHour"]> {
  const end = Math.ceil(now() / 3_600_000) * 3_600_000;
  const span = { from: new Date(end - 24 * 3_600_000).toISOString(), to: new Date(end).toISOString() };
  try {
    const bars = await events.histogram({ ...span, filters: await withoutDrills(records, span), text: "" }, 24);
    return bars.map(({ at, count }) => ({ at, count }));
  } catch (error) {
    log.debug({ err: error }, "no event histogram for the screen");
    return [];
  }
}

const Tags = z.array(z.string());

async function rulesTactics(db: Db): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await db.selectFrom("rules").select(["id", "tags"]).execute();
  return new Map(rows.map(({ id, tags }) => [id, attackOf(Tags.parse(JSON.parse(tags))).tactics]));
}
