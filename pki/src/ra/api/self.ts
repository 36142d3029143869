import { CertificateDetail, OwnPki } from "@chengfang/model/certificate";
import { CertificateId } from "@chengfang/model/pki";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { certificateDetail } from "../certificate/detail.ts";
import { changeStatus } from "../certificate/status.ts";
import type { RaContext } from "../context.ts";
import { ownPki, renewOwn, requireOwn } from "../self/own.ts";
import { askerOf } from "./asker.ts";
import { Comment } from "./page.ts";

const Renewal = z.object({
  csr: z.string().min(1).max(100_000),
  keyPlace: z.enum(["browser", "csr", "token"]).default("browser"),
  comment: z.string().trim().max(2000).default(""),
});
const schema = {
  own: { summary: "One's own certificates and requests", response: { 200: OwnPki } },
  get: {
    summary: "One of one's own certificates, checked live",
    params: CertificateId,
    response: { 200: CertificateDetail },
  },
  hold: {
    summary: "Suspend one's own certificate",
    params: CertificateId,
    body: Comment,
    response: { 200: z.object({ status: z.string(), at: z.int() }) },
  },
  renew: {
    summary: "Ask for one's own certificate again, with a new key",
    params: CertificateId,
    body: Renewal,
    response: { 201: z.object({ id: z.string() }) },
  },
};

/** What everybody may do with what is theirs. */
export const self =
  (context: RaContext): FastifyPluginAsyncZod =>
  async (app) => {
    const config = { access: "pki.self" } as const;
    app.get("/self", { schema: schema.own, config }, async (request) => ownPki(context, askerOf(request)));
    app.get("/self/certificates/:issuer/:serial", { schema: schema.get, config }, async (request) => {
      const by = askerOf(request);
      await requireOwn(context, request.params, by);
      return certificateDetail(context, { ...request.params, language: by.language });
    });
    app.post("/self/certificates/:issuer/:serial/hold", { schema: schema.hold, config }, async (request) => {
      const by = askerOf(request);
      await requireOwn(context, request.params, by);
      return changeStatus(context, { certificate: request.params, act: "hold", comment: request.body.comment }, by);
    });
    app.post("/self/certificates/:issuer/:serial/renew", { schema: schema.renew, config }, async (request, reply) => {
      const { id } = await renewOwn(context, { certificate: request.params, ...request.body }, askerOf(request));
      reply.code(201);
      return { id };
    });
  };
