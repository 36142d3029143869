import type { Logger } from "@chengfang/store/log";
import { socketPath } from "@chengfang/store/socket";
import { serveLines } from "../lines/serve.ts";
import type { Asker } from "../lines/serve.ts";
import { Question, socketName } from "./protocol.ts";
import type { Notice } from "./protocol.ts";

/** What the CA itself is asked; who follows is known here. */
export type CaQuestion = Exclude<Question, { readonly verb: "follow" }>;
/** Answers one question; refuses with a Refusal. */
type AnswerQuestion = (question: CaQuestion) => Promise<unknown>;

export interface CaServer {
  /** Tells everybody who follows. */
  notify(notice: Notice): void;
  close(): Promise<void>;
}

/** Answers on the CA's local socket, which only the platform's own user can open. Questions may overlap. */
export async function serveCa(data: string, answer: AnswerQuestion, log: Logger): Promise<CaServer> {
  const followers = new Set<Asker>();
  const asked = async (verb: string, body: unknown, asker: Asker) => {
    const question = Question.parse({ verb, body });
    if (question.verb !== "follow") return answer(question);
    followers.add(asker);
    asker.gone(() => followers.delete(asker));
    return {};
  };
  const server = await serveLines(socketPath(data, socketName), asked, log);
  return {
    notify: (notice) => followers.forEach((asker) => asker.tell(notice)),
    close: () => server.close(),
  };
}
