import { createServer } from "node:http";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { once } from "node:events";
import { chmod, rm } from "node:fs/promises";
import { allFormats } from "../../format/table.ts";
import type { Surroundings } from "../input.ts";
import type { Answer, Desk } from "./answer.ts";
import { readBody } from "./body.ts";
import { answerElastic } from "./elastic/elastic.ts";
import { answerFormats } from "./formats.ts";
import { answerOtlp } from "./otlp/otlp.ts";
import { openGate, roomIn } from "./gate.ts";
import { Grown } from "../grown.ts";
import type { IngestOptions } from "./options.ts";
import { Problem, answerProblem, rejectOf } from "./problem.ts";
import { store } from "./store.ts";
import { maxSourceName, target } from "./target.ts";
import { tryOut } from "./trial.ts";

/** Compressed logs grow by about so much; what grows more is still held to the limit. */
const growth = 20;
/** Room for bodies in all, in bodies of the greatest size. */
const bodies = 2;

/**
 * `POST /ingest/:format` on a local socket; the console, which knows tokens, passes requests on to it. The answer comes
 * when the records are on disk. `POST /trial/:format` answers with what records would become.
 */
export async function listenIngest(options: IngestOptions, around: Surroundings): Promise<{ close(): Promise<void> }> {
  const working = new Set<Promise<void>>();
  const answer = answerer(options, around);
  const server = createServer((request, response) => {
    const task = answer(request, response).finally(() => working.delete(task));
    working.add(task);
  });
  await listen(server, options.path);
  return {
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeIdleConnections();
      await Promise.all(working);
      server.closeAllConnections();
      await closed;
    },
  };
}

function answerer(options: IngestOptions, around: Surroundings) {
  const { maxIngestBytes } = options.config.http;
  const gate = openGate(bodies * maxIngestBytes);

  async function within<T>(request: IncomingMessage, use: (body: Buffer) => Promise<T>): Promise<T> {
    const room = roomIn(gate, Math.min(maxIngestBytes, expected(request)));
    const body = new Grown(maxIngestBytes);
    try {
      return await use(await readBody(request, { most: maxIngestBytes, body, room: room.enter }));
    } finally {
      body.free();
      room.leave();
    }
  }

  async function own(request: IncomingMessage): Promise<Answer> {
    const found = target(request, allFormats(), options);
    const body = await within<object>(request, async (whole) =>
      found.trial
        ? tryOut(whole, found, { run: options.run, now: around.now })
        : store(whole, found, { options, around }),
    );
    return { status: 200, type: "application/json", body: JSON.stringify(body) };
  }

  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    try {
      const other = otherProtocol(request);
      const said = other === undefined ? own(request) : within(request, (body) => other(body, { options, around }));
      const { status, type, body, headers } = await said;
      response.writeHead(status, { "content-type": type, ...headers }).end(body);
    } catch (error) {
      if (error instanceof Problem) {
        countRefused(request, error, { options, around });
        return answerProblem(response, error);
      }
      if (request.errored !== null) return;
      around.log.error({ err: error }, "ingest");
      answerProblem(response, new Problem(500, "internal", "the request could not be handled"));
    }
  };
}

/** What is refused for its bytes counts as one record of its source. */
function countRefused({ url = "/" }: IncomingMessage, problem: Problem, { options, around }: Desk): void {
  const reason = rejectOf(problem);
  if (reason === undefined) return;
  const { pathname, searchParams } = new URL(url, "http://localhost");
  const [, way = "", format = ""] = pathname.split("/");
  const source = (searchParams.get("source") ?? "http").replace(/\p{Cc}/gu, "").slice(0, maxSourceName);
  const ledger = options.ledgers.of("http", source, way === "ingest" ? format : (carriers[way] ?? way));
  around.intake.reject({ ledger, reading: { format: ledger.format, zoneMinutes: 0, encoding: "utf-8" } }, reason);
}

/** Under what the records of other products' protocols are counted. */
const carriers: Readonly<Record<string, string>> = { elastic: "beats", otlp: "otlp" };

/** Protocols of other products and what the console asks of formats, each below its own path. */
const protocols = { elastic: answerElastic, otlp: answerOtlp, formats: answerFormats } as const;

function otherProtocol(request: IncomingMessage) {
  const url = new URL(request.url ?? "/", "http://localhost");
  const [, name, path = "/"] = /^\/(elastic|otlp|formats)(\/.*)?$/.exec(url.pathname) ?? [];
  if (name === undefined) return undefined;
  const asked = { request, method: request.method ?? "GET", path, query: url.searchParams };
  const protocol = protocols[name as keyof typeof protocols];
  return (body: Buffer, desk: Desk) => protocol({ ...asked, body }, desk);
}

/** The socket of a process that was killed is still there. */
async function listen(server: Server, path: string): Promise<void> {
  await rm(path, { force: true });
  server.listen(path);
  await once(server, "listening");
  await chmod(path, 0o600);
}

function expected({ headers }: IncomingMessage): number {
  const length = Number(headers["content-length"] ?? Number.NaN);
  if (Number.isNaN(length)) return Number.POSITIVE_INFINITY;
  return headers["content-encoding"] === undefined ? length : length * growth;
}
