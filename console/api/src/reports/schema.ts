import { Schedule, ScheduleInput } from "@chengfang/model/reporting/schedule";
import { SituationFacts, SituationReport } from "@chengfang/model/reporting/situation";
import { z } from "zod";
import { anyOf, listQuery } from "../http/list.ts";
import { Time } from "../http/time.ts";
import { Language } from "../session/schema.ts";

const Id = z.object({ id: z.string().max(200) });
const Done = z.object({ id: z.string() });

export const Text = z
  .object({
    title: z.string(),
    span: z.string(),
    organisation: z.string(),
    day: z.string(),
    sections: z.array(
      z.object({
        heading: z.string(),
        lines: z.array(z.string()),
        charts: z.array(
          z.object({
            kind: z.enum(["line", "column", "bar"]),
            title: z.string(),
            series: z.string(),
            categories: z.array(z.string()),
            values: z.array(z.number()),
          }),
        ),
        tables: z.array(
          z.object({ columns: z.array(z.object({ title: z.string() })), rows: z.array(z.array(z.string())) }),
        ),
      }),
    ),
  })
  .meta({ id: "SituationText" });

export const ReportFilter = z
  .strictObject({ id: anyOf(z.string()), period: anyOf(SituationFacts.shape.period), from: Time, to: Time })
  .partial();
export type ReportFilter = z.infer<typeof ReportFilter>;
export const sortable = ["madeAt", "from", "id"] as const;

export const list = {
  summary: "Situation reports that were made, newest first",
  querystring: listQuery(ReportFilter, sortable),
  response: { 200: z.array(SituationReport) },
};
export const get = {
  summary: "A situation report in words",
  params: Id,
  querystring: z.object({ language: Language.optional() }),
  response: { 200: SituationReport.extend({ text: Text }) },
};
export const paper = {
  summary: "A situation report: .docx with charts that can be edited, .pdf, or plain text",
  params: Id.extend({ format: z.enum(["docx", "pdf", "txt"]) }),
  querystring: z.object({ language: Language.optional() }),
};
/** A span as `from` and `to`, or the whole day, week or month before. */
const Span = z.strictObject({
  period: SituationFacts.shape.period,
  from: Time.optional(),
  to: Time.optional(),
});
export type Span = z.infer<typeof Span>;
export const preview = {
  summary: "What a report would say, without making it",
  body: Span.extend({ language: Language.optional() }),
  response: { 200: Text },
};
export const make = {
  summary: "Make a report and send it over channels; the courier does it within seconds",
  body: Span.extend({ channelIds: z.array(z.string().max(200)).max(50).default([]) }),
  response: { 202: Done },
};
export const schedules = {
  summary: "When reports are made by themselves",
  querystring: listQuery(z.strictObject({ id: anyOf(z.string()) }).partial(), ["id"]),
  response: { 200: z.array(Schedule) },
};
export const addSchedule = {
  summary: "Have a report made regularly",
  body: ScheduleInput,
  response: { 201: Schedule },
};
export const changeSchedule = {
  summary: "Change a schedule",
  params: Id,
  body: ScheduleInput,
  response: { 200: Schedule },
};
export const removeSchedule = { summary: "End a schedule", params: Id, response: { 200: Done } };
