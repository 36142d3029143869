import { Refusal } from "@chengfang/model/refusal";
import type { RefusalCode } from "@chengfang/model/refusal";
import type { Logger } from "@chengfang/store/log";
import type { CaClient } from "../../ca/client.ts";
import { isMalformed } from "../../x509/malformed.ts";
import { parseOcspRequest } from "../../x509/ocsp/request.ts";
import type { OcspRequest } from "../../x509/ocsp/request.ts";
import type { ResponseStatus } from "../../x509/ocsp/response.ts";
import type { OcspCache } from "./cache.ts";
import { failure, passing, replyOf } from "./reply.ts";
import type { Reply } from "./reply.ts";

export interface OcspAnswerer {
  /**
   * Answers a request in DER. `key` stands for the request in the cache: the same key is the same request. What is known
   * already is answered at once, without a promise.
   */
  answer(key: string, der: () => Uint8Array): Reply | Promise<Reply>;
}

interface Parts {
  readonly ca: Pick<CaClient, "sign">;
  readonly cache: OcspCache;
  readonly log: Logger;
  readonly now: () => number;
}

/** Questions to the CA at a time; whoever comes beyond is told to come later. */
const mostOpen = 5000;

/** Answers of the RA process: from the cache where it may, signed by the CA otherwise. */
export function openAnswerer({ ca, cache, log, now }: Parts): OcspAnswerer {
  const open = new Map<string, Promise<Reply>>();
  const ask = async (key: string, der: Uint8Array): Promise<Reply> => {
    const request = parseOcspRequest(der);
    if (isMalformed(request) || request.unknownCritical.length > 0) return malformed;
    try {
      return await signed({ ca, cache }, key, request);
    } catch (error) {
      if (error instanceof Refusal) return refused[error.code] ?? later;
      log.error({ err: error }, "a status could not be answered");
      return internal;
    } finally {
      open.delete(key);
    }
  };
  return {
    answer: (key, der) => {
      const kept = cache.get(key, now());
      if (kept !== undefined) return kept;
      const running = open.get(key);
      if (running !== undefined) return running;
      if (open.size >= mostOpen) return later;
      const begun = ask(key, der());
      open.set(key, begun);
      return begun;
    },
  };
}

const malformed = failure("malformedRequest");
const internal = failure("internalError");
const later = failure("tryLater");

/** RFC 5019 §2.2.3: unauthorized is what a responder says of issuers it does not know. */
const refused: Partial<Record<RefusalCode, Reply>> = {
  "not-found": failure("unauthorized" satisfies ResponseStatus),
  "bad-request": malformed,
  unavailable: later,
};

/** Answers that changed while they were signed are asked for again, so often at most. */
const attempts = 3;

async function signed({ ca, cache }: Pick<Parts, "ca" | "cache">, key: string, request: OcspRequest): Promise<Reply> {
  const ids = request.ids.map(({ der }) => Buffer.from(der).toString("base64"));
  const { nonce } = request;
  const question = {
    kind: "ocsp" as const,
    ids,
    ...(nonce && { nonce: Buffer.from(nonce).toString("base64") }),
  };
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const { moment } = cache;
    const { response, statuses, ...holding } = await ca.sign(question);
    const body = Buffer.from(response, "base64");
    if (nonce !== undefined || statuses.includes("unknown")) return passing(body);
    const reply = replyOf(body, holding);
    const until = holding.thisUpdate + (holding.nextUpdate - holding.thisUpdate) / 2;
    const serials = request.ids.map(({ serial }) => serial);
    if (cache.keep(key, { reply, until, serials }, moment)) return reply;
  }
  return later;
}
