import { once } from "node:events";
import { request } from "node:http";
import type { IncomingMessage } from "node:http";
import { createInterface } from "node:readline";
import { json } from "node:stream/consumers";
import type { EventFields } from "@chengfang/model/event";
import { Refusal } from "@chengfang/model/refusal";
import { EventGroups, EventPage, FieldStatistics, HistogramBar } from "@chengfang/model/search";
import { z } from "zod";
import { socketPath } from "../socket.ts";
import type { EventSearch } from "./port.ts";
import { Refused, exportEnd, socketName } from "./protocol.ts";
import type { Question } from "./protocol.ts";

const Histogram = z.array(HistogramBar);
const Top = z.array(z.object({ value: z.string(), count: z.int() }));
const TopWithin = z.object({ values: Top, reached: z.string().optional() });
const Stats = z.object({
  events: z.int(),
  bytes: z.int(),
  oldest: z.string().nullable(),
  newest: z.string().nullable(),
});

/**
 * The event index of a data directory, asked over its socket. Each question connects anew, so an indexer that was
 * restarted answers the next one; while there is none, questions are refused ("unavailable").
 */
export function openEventSearch(data: string): EventSearch {
  const path = socketPath(data, socketName);
  const ask = async <S extends z.ZodType>(question: Question, schema: S, stop?: AbortSignal): Promise<z.infer<S>> =>
    schema.parse(await json(await send(path, question, stop)).catch(gone));
  return {
    search: (query, { offset, limit }, stop) => ask({ call: "search", query, offset, limit }, EventPage, stop),
    histogram: (query, bars, stop) => ask({ call: "histogram", query, bars }, Histogram, stop),
    top: (query, field, limit) => ask({ call: "top", query, field, limit }, Top),
    topWithin: (query, asked, stop) => ask({ call: "topWithin", query, ...asked }, TopWithin, stop),
    groups: (query, { fields, ...by }, stop) =>
      ask({ call: "groups", query, fields: [...fields], ...by }, EventGroups, stop),
    statistics: (query, field, stop) => ask({ call: "statistics", query, field }, FieldStatistics, stop),
    export: (query, stop) => exported(path, { call: "export", query }, stop),
    stats: () => ask({ call: "stats" }, Stats),
  };
}

async function* exported(path: string, question: Question, stop: AbortSignal): AsyncGenerator<EventFields> {
  const response = await send(path, question, stop);
  try {
    let whole = false;
    for await (const line of createInterface({ input: response, crlfDelay: Number.POSITIVE_INFINITY })) {
      if (line === exportEnd) whole = true;
      else yield JSON.parse(line) as EventFields;
    }
    if (!whole && !stop.aborted) gone();
  } finally {
    response.destroy();
  }
}

async function send(path: string, question: Question, stop?: AbortSignal): Promise<IncomingMessage> {
  const call = request({ socketPath: path, method: "POST", agent: false, ...(stop ? { signal: stop } : {}) });
  call.end(JSON.stringify(question));
  const [response] = (await once(call, "response").catch(gone)) as [IncomingMessage];
  call.on("error", () => {}); // after the answer began, its reader is told by the stream
  if (response.statusCode === 200) return response;
  const refused = Refused.safeParse(await json(response).catch(gone));
  if (!refused.success) throw new Error(`the event index failed with status ${response.statusCode}`);
  throw new Refusal(refused.data.code, refused.data.message, refused.data.detail);
}

function gone(): never {
  throw new Refusal("unavailable", "the event index does not answer");
}
