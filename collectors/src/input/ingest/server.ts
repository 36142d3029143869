import { createServer } from "node:http";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { once } from "node:events";
import { chmod, rm } from "node:fs/promises";
import type { Config } from "@chengfang/model/config";
import type { Ledgers } from "../../health/ledgers.ts";
import { allFormats } from "../../format/table.ts";
import type { Surroundings } from "../input.ts";
import { readBody } from "./body.ts";
import { openGate } from "./gate.ts";
import { Problem, answerProblem } from "./problem.ts";
import { store } from "./store.ts";
import { target } from "./target.ts";
import type { Target } from "./target.ts";
import { tryOut } from "./trial.ts";
import type { Run } from "./trial.ts";

/** Compressed logs grow by about so much; what grows more is still held to the limit. */
const growth = 20;
/** Room for bodies in all, in bodies of the greatest size. */
const bodies = 2;

export interface IngestOptions {
  readonly config: Config;
  readonly path: string;
  readonly ledgers: Ledgers;
  /** For `POST /trial/:format`, which stores nothing. */
  readonly run: Run;
}

/**
 * `POST /ingest/:format` on a local socket; the console, which knows tokens, passes requests on to it. The answer comes
 * when the records are on disk. `POST /trial/:format` answers with what records would become.
 */
export async function listenIngest(options: IngestOptions, around: Surroundings): Promise<{ close(): Promise<void> }> {
  const { maxIngestBytes } = options.config.http;
  const gate = openGate(bodies * maxIngestBytes);
  const working = new Set<Promise<void>>();

  const made = async (body: Buffer, found: Target) =>
    found.trial ? tryOut(body, found, { run: options.run, now: around.now }) : store(body, found, { options, around });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const found = target(request, allFormats(), options);
      const leave = await gate.enter(Math.min(maxIngestBytes, expected(request)));
      try {
        const said = await made(await readBody(request, maxIngestBytes), found);
        response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(said));
      } finally {
        leave();
      }
    } catch (error) {
      if (error instanceof Problem) answerProblem(response, error);
      else if (request.errored === null) fail(response, error);
    }
  }

  function fail(response: ServerResponse, error: unknown): void {
    around.log.error({ err: error }, "ingest");
    answerProblem(response, new Problem(500, "internal", "the request could not be handled"));
  }

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
