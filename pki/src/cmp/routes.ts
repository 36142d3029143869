import { Refusal } from "@chengfang/model/refusal";
import type { FastifyPluginAsync } from "fastify";
import { isMalformed } from "../x509/malformed.ts";
import { buildAnswer, errorAnswer } from "./answer.ts";
import type { Answer } from "./answer.ts";
import { enroll } from "./enroll.ts";
import { CmpFailure } from "./failure.ts";
import { confirm, poll } from "./follow.ts";
import { inform } from "./general.ts";
import { parseMessage } from "./message.ts";
import type { BodyName, Message } from "./message.ts";
import { authenticate, protector } from "./protection.ts";
import type { Client } from "./protection.ts";
import { revoke } from "./revoke.ts";
import type { Call } from "./server.ts";
import type { Cmp } from "./cmp.ts";

const type = "application/pkixcmp";
/** Secrets are guessed one by one. */
const open = { config: { access: "public", rateLimit: { max: 300, timeWindow: "1 minute" } } } as const;

const acts: Readonly<Partial<Record<BodyName, (cmp: Cmp, call: Call) => Promise<Answer>>>> = {
  ir: (cmp, call) => enroll(cmp, call, "ir"),
  cr: (cmp, call) => enroll(cmp, call, "cr"),
  p10cr: (cmp, call) => enroll(cmp, call, "p10cr"),
  kur: (cmp, call) => enroll(cmp, call, "kur"),
  certConf: confirm,
  pollReq: poll,
  rr: revoke,
  genm: inform,
};

/** The CMP server (RFC 4210, RFC 9480, RFC 9483) over HTTP (RFC 9811), for the prefix `/cmp`. */
export function cmpRoutes(cmp: Cmp): FastifyPluginAsync {
  return async (app) => {
    app.removeAllContentTypeParsers();
    app.addContentTypeParser(type, { parseAs: "buffer", bodyLimit: 262_144 }, (_request, body, done) =>
      done(null, body),
    );
    for (const path of ["/", "/pkix"]) {
      app.post(path, open, async (request, reply) => {
        if (!Buffer.isBuffer(request.body)) throw new Refusal("bad-request", `${type} is expected`);
        return reply.type(type).send(Buffer.from(await answer(cmp, request.body, request.ip)));
      });
    }
  };
}

async function answer(cmp: Cmp, der: Buffer, address: string): Promise<Uint8Array> {
  const message = parseMessage(der);
  const seen: { client?: Client } = {};
  const told = await act(cmp, { message, address }, seen).catch((error: unknown) => {
    if (error instanceof CmpFailure) return errorAnswer(error);
    cmp.log.error({ err: error }, "CMP request failed");
    return errorAnswer(new CmpFailure("systemFailure", ""));
  });
  return buildAnswer({
    request: isMalformed(message) ? undefined : message.header,
    answer: told,
    protector: await protector(cmp, seen.client),
    now: cmp.now(),
  });
}

async function act(
  cmp: Cmp,
  { message, address }: { readonly message: ReturnType<typeof parseMessage>; readonly address: string },
  seen: { client?: Client },
): Promise<Answer> {
  if (isMalformed(message)) throw new CmpFailure("badDataFormat", `${message.malformed}: ${message.detail}`);
  const client = await authenticate(cmp, message);
  seen.client = client;
  const handle = acts[message.body.name];
  if (handle === undefined) throw new CmpFailure("badRequest", `${message.body.name} is not for a server`);
  return handle(cmp, { message: message satisfies Message, client, address });
}
