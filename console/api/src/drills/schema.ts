import { Alert } from "@chengfang/model/alert";
import { Drill, DrillId, DrillInput, DrillState, DrillTask, DrillWhole } from "@chengfang/model/drill/drill";
import { ScenarioKey } from "@chengfang/model/drill/scenario";
import { Incident } from "@chengfang/model/incident";
import { z } from "zod";
import { anyOf, listQuery } from "../http/list.ts";

const Id = z.object({ id: DrillId });
const words = (most: number) => z.string().trim().min(1).max(most);
export const sortable = ["plannedAt", "startedAt", "createdAt", "title"] as const;
export const Filter = z
  .strictObject({ q: z.string().max(200), state: anyOf(DrillState), planId: z.string().max(200) })
  .partial();
const whole = { 200: DrillWhole };
const Started = DrillWhole.extend({ token: z.string().describe("Plays into the drill's lane; shown once") });

export const list = {
  summary: "Drills",
  querystring: listQuery(Filter, sortable),
  response: { 200: z.array(Drill) },
};
export const get = { summary: "One drill with all that came of it", params: Id, response: whole };
export const create = { summary: "Plan a drill", body: DrillInput, response: { 201: DrillWhole } };
export const save = {
  summary: "Change a drill that has not ended: once it runs, only who takes part",
  params: Id,
  body: DrillInput.extend({ revision: z.int() }),
  response: whole,
};
export const start = {
  summary: "Start a drill, or go on with one that was paused; by its commander",
  params: Id,
  response: { 200: Started.partial({ token: true }) },
};
export const token = {
  summary: "Another token for a running drill, in place of the former; by its commander",
  params: Id,
  response: { 200: Started },
};
export const move = {
  summary: "Pause or end a drill; by its commander",
  params: Id,
  body: z.object({ text: z.string().trim().max(4000).default("") }).prefault({}),
  response: whole,
};
export const note = {
  summary: "What somebody who takes part saw; written once",
  params: Id,
  body: z.object({
    text: words(4000),
    /** The sender's own name for it: what is sent twice is kept once. */
    key: z.uuid(),
  }),
  response: whole,
};
export const report = {
  summary: "Say that it was reported, inside the drill: nothing is sent",
  params: Id,
  body: z.object({ text: words(4000) }),
  response: whole,
};
export const judge = {
  summary: "Judge a criterion, of a hundred",
  params: Id,
  body: z.object({
    criterion: z.string().max(40),
    points: z.int().min(0).max(100),
    note: z.string().trim().max(2000).default(""),
    /** Of the judgement that one saw; 0: there was none. */
    revision: z.int(),
  }),
  response: whole,
};
export const lessons = {
  summary: "What was learned, and what is to be done about it",
  params: Id,
  body: z.object({
    lessons: z.string().trim().max(20_000),
    tasks: z
      .array(
        DrillTask.pick({ title: true, owner: true, dueOn: true }).extend({
          id: z.uuid(),
          title: words(500),
          owner: z.string().trim().max(100),
          dueOn: z.iso.date().nullable(),
          done: z.boolean(),
        }),
      )
      .max(100),
    revision: z.int(),
  }),
  response: whole,
};
export const alerts = {
  summary: "Alerts in a drill's lane, newest first",
  params: Id,
  response: { 200: z.array(Alert) },
};
export const incidents = {
  summary: "Incidents in a drill's lane, newest first",
  params: Id,
  response: { 200: z.array(Incident) },
};
export const document = {
  summary: "The drill's report",
  params: Id,
  querystring: z.object({ format: z.enum(["docx", "pdf", "txt"]), language: z.enum(["zh", "en"]).default("zh") }),
};
export const own = {
  summary: "The drill that this token plays",
  response: { 200: z.object({ id: DrillId, title: z.string(), scenario: ScenarioKey, state: DrillState }) },
};
