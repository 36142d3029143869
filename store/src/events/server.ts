import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { text } from "node:stream/consumers";
import { Refusal } from "@chengfang/model/refusal";
import { serveLocally } from "../local-server.ts";
import type { Logger } from "../log.ts";
import { inPieces } from "../pieces.ts";
import type { EventSearch } from "./port.ts";
import { Question, exportEnd, socketName } from "./protocol.ts";

/** Answers questions about events on the local socket, for the other parts of this data directory. */
export async function serveEvents(data: string, search: EventSearch, log: Logger): Promise<{ close(): Promise<void> }> {
  return serveLocally(data, socketName, (request, response) => {
    answer(request, response, search).catch((error: unknown) => {
      if (!response.destroyed) refuse(response, error, log);
    });
  });
}

async function answer(request: IncomingMessage, response: ServerResponse, search: EventSearch): Promise<void> {
  const question = Question.parse(JSON.parse(await text(request)));
  if (question.call === "export") {
    await exportTo(response, question, search);
    return;
  }
  const gone = new AbortController();
  response.once("close", () => gone.abort());
  const value = await ask(search, question, gone.signal);
  response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(value));
}

type Call = Exclude<Question, { call: "export" }>;

async function ask(search: EventSearch, question: Call, stop: AbortSignal): Promise<unknown> {
  switch (question.call) {
    case "search":
      return search.search(question.query, question, stop);
    case "histogram":
      return search.histogram(question.query, question.bars, stop);
    case "top":
      return search.top(question.query, question.field, question.limit);
    case "topWithin":
      return search.topWithin(question.query, question, stop);
    case "groups":
      return search.groups(question.query, question, stop);
    case "statistics":
      return search.statistics(question.query, question.field, stop);
    case "stats":
      return search.stats();
    default:
      throw new Error("unreachable");
  }
}

/** Lines follow as fast as they are taken; a reader that goes away ends the search. */
async function exportTo(
  response: ServerResponse,
  { query }: Question & { call: "export" },
  search: EventSearch,
): Promise<void> {
  const gone = new AbortController();
  response.once("close", () => gone.abort());
  async function* lines(): AsyncGenerator<string> {
    for await (const event of search.export(query, gone.signal)) yield `${JSON.stringify(event)}\n`;
    yield `${exportEnd}\n`;
  }
  response.writeHead(200, { "content-type": "application/x-ndjson" });
  await pipeline(Readable.from(inPieces(lines())), response);
}

function refuse(response: ServerResponse, error: unknown, log: Logger): void {
  if (!(error instanceof Refusal)) log.error({ err: error }, "a question about events failed");
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const refused = error instanceof Refusal ? { code: error.code, message: error.message, detail: error.detail } : {};
  const status = error instanceof Refusal ? 400 : 500;
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(refused));
}
