import { ReportClock, ReportSent } from "@chengfang/model/reporting/clock";
import { ReportFacts } from "@chengfang/model/reporting/facts";
import { DutyId } from "@chengfang/model/reporting/duties";
import { IncidentLevel } from "@chengfang/model/reporting/level";
import { z } from "zod";
import { Time } from "../http/time.ts";

const Id = z.object({ id: z.string().max(200) });

export const Reporting = z
  .object({
    /** null: nobody judged yet whether it has to be reported. */
    facts: ReportFacts.nullable(),
    /** Of the facts; 0 before the first. */
    version: z.int(),
    by: z.string().nullable(),
    at: z.string().nullable(),
    level: IncidentLevel,
    clocks: z.array(ReportClock),
    sent: z.array(ReportSent),
  })
  .meta({ id: "Reporting" });
export type Reporting = z.infer<typeof Reporting>;

export const get = {
  summary: "The duties of reporting of an incident, with their clocks",
  params: Id,
  response: { 200: Reporting },
};
export const put = {
  summary: "Say what decides whether an incident has to be reported; `version` is the one that was changed",
  params: Id,
  body: z.strictObject({ facts: ReportFacts, version: z.int().min(0) }),
  response: { 200: Reporting },
};
export const sent = {
  summary: "Record that a report went out, which stops its clock",
  params: Id,
  body: z.strictObject({
    duty: DutyId,
    at: Time,
    to: z.string().trim().min(1).max(300),
    how: z.string().trim().min(1).max(300),
    number: z.string().trim().max(100).default(""),
  }),
  response: { 201: Reporting },
};

export const ClockRow = z
  .object({
    incidentId: z.string(),
    number: z.string(),
    title: z.string(),
    titleZh: z.string(),
    level: IncidentLevel,
    clocks: z.array(ReportClock),
  })
  .meta({ id: "RunningClocks" });
export const running = {
  summary: "Incidents with a duty of reporting that is not met yet, the next to run out first",
  querystring: z.object({ incidentIds: z.string().max(20_000).optional() }),
  response: { 200: z.array(ClockRow) },
};
