import { Authority, CertificateDetail, CertificateRow, ProfileSummary, Revocation } from "@chengfang/model/certificate";
import { CertificateId } from "@chengfang/model/pki";
import type { FastifyReply } from "fastify";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { listAuthorities } from "../certificate/authorities.ts";
import { crlFile, crlFormats } from "../certificate/crl.ts";
import { certificateDetail } from "../certificate/detail.ts";
import { listProfiles } from "../certificate/profiles.ts";
import { certificateQuery, listCertificates } from "../certificate/read.ts";
import { changeStatus } from "../certificate/status.ts";
import type { RaContext } from "../context.ts";
import { type CertificateFile, certificateFile, fileFormats } from "../request/file.ts";
import { askerOf } from "./asker.ts";
import { Comment, sendPage } from "./page.ts";

const Status = z.object({ status: z.string(), at: z.int() });
const format = z.object({ format: z.enum(fileFormats).default("pem") });
const schema = {
  list: {
    summary: "Certificates by anything that is known of them",
    querystring: certificateQuery,
    response: { 200: z.array(CertificateRow) },
  },
  get: {
    summary: "One certificate in words, checked live",
    params: CertificateId,
    response: { 200: CertificateDetail },
  },
  file: {
    summary: "The certificate as a file",
    params: CertificateId,
    querystring: format,
    produces: ["application/octet-stream"],
  },
  hold: { summary: "Suspend (certificateHold)", params: CertificateId, body: Comment, response: { 200: Status } },
  release: { summary: "End a suspension", params: CertificateId, body: Comment, response: { 200: Status } },
  revoke: { summary: "Revoke for good", params: CertificateId, body: Revocation, response: { 200: Status } },
  authorities: { summary: "Authorities, their numbers and their CRLs", response: { 200: z.array(Authority) } },
  crl: {
    summary: "The newest CRL of a shard as a file, full or delta, by the name that certificates give it",
    params: z.object({ name: z.string().max(120) }),
    querystring: z.object({ format: z.enum(crlFormats).default("der") }),
    produces: ["application/octet-stream"],
  },
  profiles: { summary: "Kinds of certificate", response: { 200: z.array(ProfileSummary) } },
};

/** Certificates: found, shown, suspended and revoked. */
export const certificates =
  (context: RaContext): FastifyPluginAsyncZod =>
  async (app) => {
    const reading = { access: "pki.certificates.read" } as const;
    app.get("/certificates", { schema: schema.list, config: reading }, async (request, reply) =>
      sendPage(
        reply,
        { name: "certificates", range: request.query.range },
        await listCertificates(context, request.query),
      ),
    );
    app.get("/certificates/:issuer/:serial", { schema: schema.get, config: reading }, async (request) =>
      certificateDetail(context, { ...request.params, language: askerOf(request).language }),
    );
    app.get("/certificates/:issuer/:serial/file", { schema: schema.file, config: reading }, async (request, reply) => {
      return sendFile(reply, await certificateFile(context, { ...request.params, ...request.query }));
    });
    for (const act of ["hold", "release"] as const) {
      app.post(
        `/certificates/:issuer/:serial/${act}`,
        { schema: schema[act], config: { access: "pki.certificates.hold" } },
        async (request) =>
          changeStatus(context, { certificate: request.params, act, comment: request.body.comment }, askerOf(request)),
      );
    }
    app.post(
      "/certificates/:issuer/:serial/revoke",
      { schema: schema.revoke, config: { access: "pki.certificates.revoke" } },
      async (request) =>
        changeStatus(context, { certificate: request.params, act: "revoke", ...request.body }, askerOf(request)),
    );
    app.get("/authorities", { schema: schema.authorities, config: { access: "pki.authorities.read" } }, async () =>
      listAuthorities(context),
    );
    app.get("/crls/:name", { schema: schema.crl, config: { access: "pki.authorities.read" } }, async (request, reply) =>
      sendFile(reply, await crlFile(context, { ...request.params, ...request.query })),
    );
    app.get("/profiles", { schema: schema.profiles, config: { access: "pki.profiles.read" } }, async () =>
      listProfiles(context),
    );
  };

const sendFile = (reply: FastifyReply, { name, type, body }: CertificateFile): FastifyReply =>
  reply.headers({ "content-type": type, "content-disposition": `attachment; filename="${name}"` }).send(body);
