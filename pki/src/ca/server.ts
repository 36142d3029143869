import { once } from "node:events";
import { chmodSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import type { Socket } from "node:net";
import { Refusal } from "@chengfang/model/refusal";
import type { Logger } from "@chengfang/store/log";
import { socketPath } from "@chengfang/store/socket";
import { z } from "zod";
import { lineWriter } from "./lines.ts";
import { Question, longestLine, socketName } from "./protocol.ts";
import type { Answer, Notice } from "./protocol.ts";

/** What the CA itself is asked; who follows is known here. */
export type CaQuestion = Exclude<Question, { readonly verb: "follow" }>;
/** Answers one question; refuses with a Refusal. */
export type AnswerQuestion = (question: CaQuestion) => Promise<unknown>;

export interface CaServer {
  /** Tells everybody who follows. */
  notify(notice: Notice): void;
  close(): Promise<void>;
}

/** Answers on the CA's local socket, which only the platform's own user can open. Questions may overlap. */
export async function serveCa(data: string, answer: AnswerQuestion, log: Logger): Promise<CaServer> {
  const path = socketPath(data, socketName);
  rmSync(path, { force: true }); // of a process that was killed; the CA's lock admits one owner
  const open = new Set<Socket>();
  const followers = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.once("close", () => {
      open.delete(socket);
      followers.delete(socket);
    });
    socket.on("error", () => {}); // whoever went away needs no answer
    const asked = async (question: Question) => {
      if (question.verb !== "follow") return answer(question);
      followers.add(socket);
      return {};
    };
    converse(socket, asked, log);
  });
  server.listen(path);
  await once(server, "listening");
  chmodSync(path, 0o600);
  return {
    notify: (notice) => {
      const line = `${JSON.stringify(notice)}\n`;
      for (const socket of followers) socket.write(line);
    },
    close: async () => {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}

type AnswerAny = (question: Question) => Promise<unknown>;

function converse(socket: Socket, answer: AnswerAny, log: Logger): void {
  const write = lineWriter(socket);
  let rest = "";
  const take = async (line: string) => {
    write(await replyTo(line, answer, log));
  };
  socket.setEncoding("utf8");
  socket.on("data", (chunk: string) => {
    const lines = `${rest}${chunk}`.split("\n");
    rest = lines.pop() ?? "";
    if (rest.length > longestLine) socket.destroy();
    for (const line of lines) void take(line);
  });
}

const Numbered = z.object({ id: z.int() });

async function replyTo(line: string, answer: AnswerAny, log: Logger): Promise<Answer> {
  let id = 0;
  try {
    const read: unknown = JSON.parse(line);
    id = Numbered.parse(read).id;
    return { id, ok: await answer(Question.parse(read)) };
  } catch (error) {
    const refused = refusalOf(error);
    if (refused !== undefined) return { id, refused };
    log.error({ err: error }, "a question to the CA failed");
    return { id, failed: true };
  }
}

function refusalOf(error: unknown) {
  if (error instanceof Refusal) return { code: error.code, message: error.message, detail: { ...error.detail } };
  if (!(error instanceof z.ZodError) && !(error instanceof SyntaxError)) return undefined;
  const message = error instanceof z.ZodError ? z.prettifyError(error) : error.message;
  return { code: "bad-request" as const, message, detail: {} };
}
