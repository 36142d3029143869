import { once } from "node:events";
import { connect } from "node:net";
import type { Socket } from "node:net";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { Refusal } from "@chengfang/model/refusal";
import { socketPath } from "@chengfang/store/socket";
import type { z } from "zod";
import { lineWriter } from "./lines.ts";
import { Answer, Issued, Revoked, Signed, Unlocked, socketName } from "./protocol.ts";
import type { IssueRequest, Question, RevokeRequest, SignRequest, UnlockRequest } from "./protocol.ts";

export interface CaClient {
  /** Refuses "invalid" (policy), "forbidden" (approvals), "conflict" (key or request used before), "unavailable". */
  issue(request: IssueRequest): Promise<Issued>;
  /** Refuses "not-found", "conflict" (revoked already, or not held), "invalid". */
  revoke(request: RevokeRequest): Promise<Revoked>;
  sign<K extends SignRequest["kind"]>(request: Extract<SignRequest, { kind: K }>): Promise<Signed[K]>;
  unlock(request: UnlockRequest): Promise<Unlocked>;
  close(): void;
}

const patienceMs = 10_000;
const pauseMs = 100;

interface Waiting {
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: Error) => void;
}

/**
 * The CA of a data directory, asked over its socket. The connection is made at the first question and again when it
 * was lost; what was asked on a lost one is refused ("unavailable"), and whoever asked looks into the CA's tables
 * before asking again.
 */
export function openCa(data: string): CaClient {
  const path = socketPath(data, socketName);
  let line: Line | undefined;
  let dialling: Promise<Line> | undefined;
  const connected = async (): Promise<Line> => {
    if (line !== undefined && !line.closed()) return line;
    dialling ??= dial(path).then(open);
    try {
      line = await dialling;
      return line;
    } finally {
      dialling = undefined;
    }
  };
  const ask = async <S extends z.ZodType>(verb: Question["verb"], body: unknown, schema: S): Promise<z.infer<S>> => {
    const answer = await (await connected()).ask(verb, body);
    if ("refused" in answer) throw new Refusal(answer.refused.code, answer.refused.message, answer.refused.detail);
    if ("failed" in answer) throw new Error(`the CA failed at ${verb}; its log says why`);
    return schema.parse(answer.ok);
  };
  return {
    issue: (request) => ask("issue", request, Issued),
    revoke: (request) => ask("revoke", request, Revoked),
    // The schema is chosen by the request's kind, which the compiler cannot follow.
    sign: async <K extends SignRequest["kind"]>(request: Extract<SignRequest, { kind: K }>) =>
      (await ask("sign", request, Signed[request.kind])) as Signed[K],
    unlock: (request) => ask("unlock", request, Unlocked),
    close: () => line?.close(),
  };
}

interface Line {
  ask(verb: Question["verb"], body: unknown): Promise<Answer>;
  closed(): boolean;
  close(): void;
}

/** The CA may be starting, or starting again. */
async function dial(path: string): Promise<Socket> {
  for (let waited = 0; ; waited += pauseMs) {
    const socket = connect(path);
    try {
      await once(socket, "connect");
      return socket;
    } catch {
      if (waited >= patienceMs) throw new Refusal("unavailable", "the CA does not answer");
      await sleep(pauseMs);
    }
  }
}

function open(socket: Socket): Line {
  const write = lineWriter(socket);
  const waiting = new Map<number, Waiting>();
  let last = 0;
  const gone = () => {
    for (const { reject } of waiting.values()) reject(new Refusal("unavailable", "the CA does not answer"));
    waiting.clear();
  };
  socket.on("error", () => {}); // "close" follows
  socket.once("close", gone);
  readAnswers(socket, (answer) => {
    waiting.get(answer.id)?.resolve(answer);
    waiting.delete(answer.id);
    if (waiting.size === 0) socket.unref();
  });
  return {
    ask: (verb, body) =>
      new Promise((resolve, reject) => {
        last += 1;
        waiting.set(last, { resolve, reject });
        socket.ref();
        write({ id: last, verb, body });
      }),
    closed: () => socket.destroyed,
    close: () => socket.destroy(),
  };
}

function readAnswers(socket: Socket, take: (answer: Answer) => void): void {
  const lines = createInterface({ input: socket, crlfDelay: Number.POSITIVE_INFINITY });
  lines.on("error", () => {}); // the socket says it too
  lines.on("line", (text) => take(Answer.parse(JSON.parse(text))));
}
