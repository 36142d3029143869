import type { IncomingMessage, ServerResponse } from "node:http";
import { labSocket } from "@chengfang/model/lab";
import { Refusal } from "@chengfang/model/refusal";
import { serveLocally } from "@chengfang/store/local-server";
import type { Logger } from "@chengfang/store/log";
import type { Crew } from "./crew.ts";
import type { Guest } from "./hosted/hosted.ts";

/** Bytes of one question: rules and some hundred events. */
const mostBytes = 16 * 1024 * 1024;

export interface Bench {
  readonly crew: Crew;
  readonly guests: ReadonlyMap<string, Guest>;
}

/** Answers `POST /<operation>` with JSON both ways; what is refused has status 400 and says why. */
export async function serveLab(data: string, bench: Bench, log: Logger): Promise<{ close(): Promise<void> }> {
  return serveLocally(data, labSocket, (request, response) => {
    answer(request, response, bench).catch((error: unknown) => refuse(response, error, log));
  });
}

async function answer(request: IncomingMessage, response: ServerResponse, { crew, guests }: Bench): Promise<void> {
  const name = (request.url ?? "").slice(1);
  const asked = parsed(await bodyOf(request));
  const text = await textOf(name, asked, response, { crew, guests });
  response.writeHead(200, { "content-type": "application/json" }).end(text);
}

async function textOf(
  name: string,
  asked: unknown,
  response: ServerResponse,
  { crew, guests }: Bench,
): Promise<string> {
  const guest = guests.get(name);
  if (guest !== undefined) {
    const gone = new AbortController();
    response.once("close", () => gone.abort());
    return JSON.stringify((await guest.answer(asked, gone.signal)) ?? null);
  }
  return crew.ask({ name, request: asked });
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > mostBytes)
      throw new Refusal("too-large", `a question of more than ${mostBytes} bytes`, { most: mostBytes });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal("bad-request", "the question is no JSON");
  }
}

function refuse(response: ServerResponse, error: unknown, log: Logger): void {
  if (!(error instanceof Refusal)) log.error({ err: error }, "a question about rules failed");
  if (response.destroyed || response.headersSent) {
    response.destroy();
    return;
  }
  const refused = error instanceof Refusal ? { code: error.code, message: error.message, detail: error.detail } : {};
  response
    .writeHead(error instanceof Refusal ? 400 : 500, { "content-type": "application/json", connection: "close" })
    .end(JSON.stringify(refused));
}
