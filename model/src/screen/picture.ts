import { z } from "zod";
import { IncidentStatus } from "../incident.ts";
import { Severity } from "../severity.ts";
import { Risk } from "./risk.ts";

const count = z.int().min(0);
const Bar = z.object({ at: z.string(), count });
const Point = z.object({ at: z.string(), value: z.number() });

/** Parts of the network that attacks come through and go to; `other`: the register names the zone in no word that is known. */
const zones = ["internet", "extranet", "inner", "cloud", "other"] as const;
export const ZoneId = z.enum(zones);
export type ZoneId = z.infer<typeof ZoneId>;

/** An open incident with the limit that runs. */
const OpenIncident = z.object({
  id: z.string(),
  number: z.string(),
  title: z.string(),
  titleZh: z.string(),
  severity: Severity,
  status: IncidentStatus,
  createdAt: z.string(),
  units: z.array(z.string()),
  /** What it has to come to next, and by when: a report sent up, taken up, closed. */
  clock: z
    .object({ until: z.enum(["report", "response", "resolution"]), dueAt: z.string(), overdue: z.boolean() })
    .nullable(),
});
export type OpenIncident = z.infer<typeof OpenIncident>;

const Local = z.object({ risk: z.int(), incidents: count, alerts: count });

/**
 * Alerts of one origin at one target in the last 24 hours. From outside, the origin is the country in which the source
 * address is registered (`""`: not known); from within, the zone of the asset that has the address.
 */
const Flow = z.object({
  from: z.union([z.object({ country: z.string() }), z.object({ zone: ZoneId })]),
  to: z.union([z.object({ district: z.string() }), z.object({ zone: ZoneId })]),
  alerts: count,
  severity: Severity,
  lastSeen: z.string(),
});
export type Flow = z.infer<typeof Flow>;

/** All that the situation screen shows, of one moment. */
export const Picture = z
  .object({
    at: z.string(),
    organisation: z.string(),
    risk: Risk,
    /** The index of the last day, and the highest of each day of the last month, as it was recorded. */
    history: z.object({ day: z.array(Point), month: z.array(Point) }),
    counts: z.object({
      openIncidents: z.record(Severity, count),
      /** Incidents opened and closed in the last 24 hours. */
      opened: count,
      closed: count,
      alerts: count,
      unhandled: z.record(Severity, count),
      overdue: count,
    }),
    incidents: z.array(OpenIncident),
    /** Alerts by the hour in which they were last seen, worst severity first. */
    trend: z.array(z.object({ at: z.string(), critical: count, high: count, medium: count, low: count })),
    units: z.array(Local.extend({ id: z.string(), name: z.string() })),
    districts: z.array(Local.extend({ name: z.string(), unitId: z.string().nullable(), assets: count })),
    zones: z.array(Local.extend({ id: ZoneId, assets: count })),
    flows: z.array(Flow),
    /** Alerts with a source address, and how many of them the flows above stand for. */
    flowsOf: z.object({ alerts: count, shown: count }),
    attackers: z.array(z.object({ address: z.string(), country: z.string(), alerts: count, severity: Severity })),
    tactics: z.array(z.object({ tactic: z.string(), alerts: count })),
    sources: z.object({
      status: z.enum(["ok", "degraded", "red"]),
      reasons: z.array(z.string()),
      total: count,
      silent: count,
      silentAfterMinutes: count,
      /** The longest silent first. */
      list: z.array(z.object({ source: z.string(), format: z.string(), lastSeen: z.string(), silent: z.boolean() })),
    }),
    logs: z.object({
      eventsPerSecond: z.number(),
      perHour: z.array(Bar),
      received: count,
      unparsed: count,
      lost: count,
      /** Share of what was received that is kept, per cent; null: nothing received. */
      completeness: z.number().nullable(),
    }),
    compliance: z.object({
      systems: count,
      judged: count,
      rate: z.number().nullable(),
      met: count,
      partial: count,
      unmet: count,
      pending: count,
      highRisk: count,
      overdueOrders: count,
    }),
    /** null: the identity authority did not answer. */
    certificates: z.object({ valid: count, withinMonth: count, withinWeek: count, revoked: count }).nullable(),
    /** The alerts looked at; `cut`: there are more than that, and the oldest are left out. */
    window: z.object({ from: z.string(), alerts: count, cut: z.boolean() }),
  })
  .meta({ id: "ScreenPicture" });
export type Picture = z.infer<typeof Picture>;
