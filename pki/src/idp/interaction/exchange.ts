import type { FastifyReply, FastifyRequest } from "fastify";

/** What came in, and what it is answered by. */
export interface Exchange {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}
