import {
  CasesAnswer,
  CasesRequest,
  ExplainAnswer,
  ExplainRequest,
  FieldsAnswer,
  FieldsRequest,
  LintAnswer,
  LintRequest,
  TestAnswer,
  TestRequest,
  labLimits,
} from "@chengfang/model/lab";
import { z } from "zod";

const eventId = z.string().min(1).max(200);

export const lint = {
  summary: "Check the text of a rule: what it holds, what is refused and why",
  body: LintRequest,
  response: { 200: LintAnswer },
};
export const cases = {
  summary: "Whether a rule comes out of its own cases as they say",
  body: CasesRequest,
  response: { 200: CasesAnswer },
};
export const fields = {
  summary: "How a rule's fields are found in each source that can feed it",
  body: FieldsRequest,
  response: { 200: FieldsAnswer },
};
export const explain = {
  summary: "Why a rule matches an event, or does not",
  description: "The event is given, or named by its id in the index, which takes `events.search` as well.",
  body: ExplainRequest.partial({ event: true })
    .extend({ eventId: eventId.optional() })
    .refine((body) => (body.event === undefined) !== (body.eventId === undefined), "either event or eventId"),
  response: { 200: ExplainAnswer },
};
export const test = {
  summary: "Which of some events a rule matches",
  description: "The events are given, or named by their ids in the index, which takes `events.search` as well.",
  body: TestRequest.partial({ events: true })
    .extend({ eventIds: z.array(eventId).min(1).max(labLimits.events).optional() })
    .refine((body) => (body.events === undefined) !== (body.eventIds === undefined), "either events or eventIds"),
  response: { 200: TestAnswer },
};
