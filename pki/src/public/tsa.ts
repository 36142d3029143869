import { Refusal } from "@chengfang/model/refusal";
import type { FastifyPluginAsync } from "fastify";
import type { RaContext } from "../ra/context.ts";
import { isMalformed } from "../x509/malformed.ts";
import { parseTimestampRequest } from "../x509/tsp/request.ts";
import { buildGranted, buildRejection, isFailure } from "../x509/tsp/response.ts";

const longest = 16_384;

/** Time stamps (RFC 3161 §3.4 over HTTP). A refusal is an answer too: always 200, with the reason inside. */
export const timestamps =
  ({ ca, log }: RaContext): FastifyPluginAsync =>
  async (app) => {
    app.removeAllContentTypeParsers();
    const raw = { parseAs: "buffer", bodyLimit: longest } as const;
    app.addContentTypeParser("application/timestamp-query", raw, (_request, body, done) => done(null, body));
    const config = { access: "public", rateLimit: { max: 6000, timeWindow: "1 minute" } } as const;
    app.post<{ Body: Buffer }>("/tsa", { config }, async ({ body }, reply) => {
      reply.type("application/timestamp-reply").header("cache-control", "no-store");
      return Buffer.from(await answer(ca, body, log));
    });
  };

async function answer(ca: RaContext["ca"], der: Uint8Array, log: RaContext["log"]): Promise<Uint8Array> {
  const request = parseTimestampRequest(der);
  if (isMalformed(request)) return buildRejection("badDataFormat", request.detail);
  if (request.extended) return buildRejection("unacceptedExtension", "no extension is known here");
  const { imprint, policy, nonce, certReq } = request;
  try {
    const { token } = await ca.sign({
      kind: "timestamp",
      imprint: base64(imprint.der),
      ...(policy !== undefined && { policy }),
      ...(nonce && { nonce: Buffer.from(nonce).toString("hex") }),
      certReq,
    });
    return buildGranted(Buffer.from(token, "base64"));
  } catch (error) {
    if (!(error instanceof Refusal)) log.error({ err: error }, "a time stamp could not be given");
    const failure = error instanceof Refusal ? error.detail["failure"] : undefined;
    const text = error instanceof Refusal ? error.message : "";
    return buildRejection(isFailure(failure) ? failure : "systemFailure", text);
  }
}

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64");
