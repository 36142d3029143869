import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { Refusal } from "@chengfang/model/refusal";
import { createTurns } from "../turns.ts";

export interface Asked {
  readonly name: string;
  readonly request: unknown;
}

/** What the thread says: the answer as JSON, why there is none, or what went wrong. */
export type Answered =
  | { readonly answer: string }
  | { readonly refused: { readonly code: "not-found" | "bad-request"; readonly message: string } }
  | { readonly fault: string };

/** The thread that thinks, one question after the other. It starts with the first, and ends when nobody asks for a while. */
export interface Crew {
  ask(asked: Asked): Promise<string>;
  close(): Promise<void>;
}

export interface CrewLimits {
  /** A question that takes longer is given up, and the thread with it. */
  readonly deadlineMs: number;
  /** Questions that wait beside the one being answered. */
  readonly waiting: number;
  readonly idleMs: number;
  readonly memoryMb: number;
}

const usual: CrewLimits = { deadlineMs: 10_000, waiting: 8, idleMs: 30_000, memoryMb: 256 };

/** Starts a crew, which answers one question after the other. It refuses "too-many" when others wait already. */
export function createCrew(limits: CrewLimits = usual): Crew {
  const inTurn = createTurns();
  const thinker = createThinker(limits);
  let waiting = 0;
  return {
    async ask(asked) {
      if (waiting > limits.waiting)
        throw new Refusal("too-many", "other questions about rules wait already", { reason: "lab" });
      waiting += 1;
      try {
        return await inTurn(() => thinker.think(asked));
      } finally {
        waiting -= 1;
      }
    },
    close: thinker.rest,
  };
}

/** The thread itself, there while it is needed. */
function createThinker({ deadlineMs, idleMs, memoryMb }: CrewLimits) {
  let thread: Thread | undefined;
  let idle: NodeJS.Timeout | undefined;
  const rest = async (): Promise<void> => {
    clearTimeout(idle);
    const resting = thread;
    thread = undefined;
    await resting?.worker.terminate();
  };
  return {
    rest,
    async think(asked: Asked): Promise<string> {
      clearTimeout(idle);
      thread ??= startThread(memoryMb);
      const answered = (await thread.ready) ? await answerOf(thread.worker, asked, deadlineMs) : undefined;
      if (answered === undefined) {
        await rest();
        const detail = { reason: "lab", seconds: deadlineMs / 1000 };
        throw new Refusal("too-large", `gave up after ${deadlineMs} ms, or for want of memory`, detail);
      }
      idle = setTimeout(() => void rest(), idleMs).unref();
      if ("fault" in answered) throw new Error(answered.fault);
      if ("refused" in answered) throw new Refusal(answered.refused.code, answered.refused.message);
      return answered.answer;
    },
  };
}

interface Thread {
  readonly worker: Worker;
  /** Whether it came up: it loads first what it thinks with, which is no part of a question's time. */
  readonly ready: Promise<boolean>;
}

function startThread(memoryMb: number): Thread {
  const worker = new Worker(new URL("./thread.ts", import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: memoryMb },
  });
  worker.on("error", () => {}); // out of memory: who waits for its answer is told
  worker.unref();
  const died = () => false;
  const ready = Promise.race([once(worker, "message").then(() => true, died), once(worker, "exit").then(died, died)]);
  return { worker, ready };
}

/** What the thread answers; undefined where it takes too long, or dies of it. */
async function answerOf(worker: Worker, asked: Asked, deadlineMs: number): Promise<Answered | undefined> {
  const over = new AbortController();
  const late = setTimeout(() => over.abort(), deadlineMs);
  const died = () => over.abort();
  worker.once("exit", died);
  try {
    worker.postMessage(asked);
    const [answered] = (await once(worker, "message", { signal: over.signal })) as [Answered];
    return answered;
  } catch (error) {
    if (over.signal.aborted || outOfMemory(error)) return undefined;
    throw error;
  } finally {
    clearTimeout(late);
    worker.off("exit", died);
  }
}

function outOfMemory(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY";
}
