import type { FastifyInstance } from "fastify";
import type { Deps } from "../deps.ts";
import { sightOf } from "./sight.ts";

/** Masks all that the routes of this scope answer, those of a change as well; none of them has to remember it. */
export function maskAnswers(app: Pick<FastifyInstance, "addHook">, deps: Deps): void {
  app.addHook("preSerialization", async (request, _reply, payload) => {
    if (typeof payload !== "object" || payload === null || "code" in payload) return payload; // a refusal
    const { answer } = await sightOf(deps, request, { unmask: undefined, target: request.url });
    return answer(payload);
  });
}
