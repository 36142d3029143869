import { once } from "node:events";
import { chmodSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import type { Socket } from "node:net";
import { Refusal } from "@chengfang/model/refusal";
import type { Logger } from "@chengfang/store/log";
import { z } from "zod";
import { Asked, longestLine } from "./answer.ts";
import type { Answer } from "./answer.ts";
import { lineOf, lineWriter } from "./writer.ts";

/** Who asks, for as long as the connection lasts. */
export interface Asker {
  /** Says something that was not asked for: at once, before answers that are still to be written. */
  tell(value: unknown): void;
  /** Calls back when the connection has ended. */
  gone(then: () => void): void;
}

/** Answers one question; refuses with a Refusal, or with the ZodError of a body that does not fit. */
export type AnswerVerb = (verb: string, body: unknown, asker: Asker) => Promise<unknown>;

/** Answers questions on a local socket that only the platform's own user can open. Questions may overlap. */
export async function serveLines(path: string, answer: AnswerVerb, log: Logger): Promise<{ close(): Promise<void> }> {
  rmSync(path, { force: true }); // of a process that was killed; the part's lock admits one owner
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.once("close", () => open.delete(socket));
    socket.on("error", () => {}); // whoever went away needs no answer
    converse(socket, answer, log);
  });
  server.listen(path);
  await once(server, "listening");
  chmodSync(path, 0o600);
  return {
    close: async () => {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}

function converse(socket: Socket, answer: AnswerVerb, log: Logger): void {
  const write = lineWriter(socket);
  const asker: Asker = {
    tell: (value) => void socket.write(lineOf(value)),
    gone: (then) => void socket.once("close", then),
  };
  const asked = async (verb: string, body: unknown) => answer(verb, body, asker);
  let rest = "";
  const take = async (line: string) => write(await replyTo(line, asked, log));
  socket.setEncoding("utf8");
  socket.on("data", (chunk: string) => {
    const lines = `${rest}${chunk}`.split("\n");
    rest = lines.pop() ?? "";
    if (rest.length > longestLine) socket.destroy();
    for (const line of lines) void take(line);
  });
}

const Numbered = z.object({ id: z.int() });

async function replyTo(
  line: string,
  answer: (verb: string, body: unknown) => Promise<unknown>,
  log: Logger,
): Promise<Answer> {
  let id = 0;
  try {
    const read: unknown = JSON.parse(line);
    id = Numbered.parse(read).id;
    const { verb, body } = Asked.parse(read);
    return { id, ok: await answer(verb, body) };
  } catch (error) {
    const refused = refusalOf(error);
    if (refused) return { id, refused };
    log.error({ err: error }, "a question failed");
    return { id, failed: true };
  }
}

function refusalOf(error: unknown) {
  if (error instanceof Refusal) return { code: error.code, message: error.message, detail: { ...error.detail } };
  if (!(error instanceof z.ZodError) && !(error instanceof SyntaxError)) return undefined;
  const message = error instanceof z.ZodError ? z.prettifyError(error) : error.message;
  return { code: "bad-request" as const, message, detail: {} };
}
