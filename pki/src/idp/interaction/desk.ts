import type { FastifyReply } from "fastify";
import { z } from "zod";
import type { Idp } from "../idp.ts";
import type { Proof } from "../login/proof.ts";
import type { Word } from "../page/words.ts";
import { finish, tell } from "./finish.ts";
import { visitOf } from "./visit.ts";
import type { Visit } from "./visit.ts";
import type { Exchange } from "./exchange.ts";

/** What every route of a login page has in common. */
export const params = z.object({ uid: z.string().regex(/^[\w-]{20,64}$/) });
export const field = (most: number) => z.string().min(1).max(most);
export const open = { access: "public" } as const;
export const guess = { access: "public", rateLimit: { max: 300, timeWindow: "1 minute" } } as const;

/** Whom the exchange belongs to, and what they came for. */
export async function visiting({ deps, provider }: Idp, exchange: Exchange): Promise<Visit> {
  return visitOf(deps, provider(), exchange);
}

interface Outcome {
  readonly visit: Visit;
  readonly proof: Proof;
  readonly way: string;
  /** The page to show when it was not enough. */
  readonly retry: (problem: Word) => Promise<FastifyReply> | FastifyReply;
}

/** Tells the analyzer how it went, and goes on: to the application, or back to a page. */
export async function settle(
  idp: Idp,
  exchange: Exchange,
  { visit, proof, way, retry }: Outcome,
): Promise<FastifyReply> {
  tell(idp.deps, proof, { visit, request: exchange.request, way });
  return proof.ok ? finish({ deps: idp.deps, provider: idp.provider() }, exchange, proof) : retry(proof.reason);
}
