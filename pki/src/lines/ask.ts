import { once } from "node:events";
import { connect } from "node:net";
import type { Socket } from "node:net";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { Refusal } from "@chengfang/model/refusal";
import type { z } from "zod";
import { Answer } from "./answer.ts";
import { lineWriter } from "./writer.ts";

export interface LineClient {
  /** Refuses as the part does, and "unavailable" where it does not answer. */
  ask<S extends z.ZodType>(verb: string, body: unknown, schema: S): Promise<z.infer<S>>;
  close(): void;
}

const patienceMs = 10_000;
const pauseMs = 100;

/**
 * Asks a part over its local socket. The connection is made at the first question and again when it was lost; what was
 * asked on a lost one is refused ("unavailable").
 */
export function openLines(path: string, part: string): LineClient {
  let conversation: Conversation | undefined;
  let dialling: Promise<Conversation> | undefined;
  const connected = async (): Promise<Conversation> => {
    if (conversation !== undefined && !conversation.closed()) return conversation;
    dialling ??= dial(path, part).then((socket) => converse(socket, part));
    try {
      conversation = await dialling;
      return conversation;
    } finally {
      dialling = undefined;
    }
  };
  return {
    ask: async (verb, body, schema) => {
      const answer = await (await connected()).ask(verb, body);
      if ("refused" in answer) throw new Refusal(answer.refused.code, answer.refused.message, answer.refused.detail);
      if ("failed" in answer) throw new Error(`the ${part} failed at ${verb}; its log says why`);
      return schema.parse(answer.ok);
    },
    close: () => conversation?.close(),
  };
}

/** The part may be starting, or starting again. */
async function dial(path: string, part: string): Promise<Socket> {
  for (let waited = 0; ; waited += pauseMs) {
    const socket = connect(path);
    try {
      await once(socket, "connect");
      return socket;
    } catch {
      if (waited >= patienceMs) throw new Refusal("unavailable", `the ${part} does not answer`);
      await sleep(pauseMs);
    }
  }
}

interface Conversation {
  ask(verb: string, body: unknown): Promise<Answer>;
  closed(): boolean;
  close(): void;
}

function converse(socket: Socket, part: string): Conversation {
  const write = lineWriter(socket);
  const waiting = new Map<number, { resolve: (answer: Answer) => void; reject: (error: Error) => void }>();
  let last = 0;
  socket.on("error", () => {}); // "close" follows
  socket.once("close", () => {
    for (const { reject } of waiting.values()) reject(new Refusal("unavailable", `the ${part} does not answer`));
    waiting.clear();
  });
  const lines = createInterface({ input: socket, crlfDelay: Number.POSITIVE_INFINITY });
  lines.on("error", () => {}); // the socket says it too
  lines.on("line", (text) => {
    const answer = Answer.parse(JSON.parse(text));
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
