import { Incident } from "@chengfang/model/incident";
import { Severity } from "@chengfang/model/severity";
import { z } from "zod";
import { Health } from "../health/state.ts";

const Bar = z.object({ at: z.string(), count: z.int() });

export const Overview = z
  .object({
    from: z.string(),
    to: z.string(),
    openAlerts: z.record(Severity, z.int()),
    openIncidents: z.record(Severity, z.int()),
    alertsPerHour: z.array(Bar),
    eventsPerHour: z.array(Bar),
    topRules: z.array(
      z.object({ id: z.string(), title: z.string(), titleZh: z.string(), severity: Severity, alerts: z.int() }),
    ),
    topUnits: z.array(z.object({ id: z.string(), name: z.string(), alerts: z.int() })),
    topSources: z.array(z.object({ value: z.string(), count: z.int() })).describe("Source addresses of alerts"),
    tactics: z.array(z.object({ tactic: z.string(), alerts: z.int() })),
    collectors: Health.pick({ status: true, reasons: true }).extend({ eventsPerSecond: z.number(), lost: z.int() }),
    newestIncidents: z.array(Incident),
  })
  .meta({ id: "Overview" });
export type Overview = z.infer<typeof Overview>;

export const overview = {
  summary: "The picture of the last hours",
  querystring: z.object({ hours: z.coerce.number().int().min(1).max(744).default(24) }),
  response: { 200: Overview },
};
