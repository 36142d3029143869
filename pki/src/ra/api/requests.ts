import { CertificateRequest, RequestCheck, RequestDetail, RequestInput, Review } from "@chengfang/model/pki";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { machine } from "../caller.ts";
import type { Caller } from "../caller.ts";
import type { RaContext } from "../context.ts";
import { changeRequest, withdrawRequest } from "../request/change.ts";
import { checkRequest } from "../request/check.ts";
import { commentRequest } from "../request/comment.ts";
import { enterRequest } from "../request/enter.ts";
import { fileFormats, requestFile } from "../request/file.ts";
import { issueRequest } from "../request/issue.ts";
import { findRequest, listRequests, requestQuery } from "../request/read.ts";
import { reviewRequest } from "../request/review.ts";
import { askerOf } from "./asker.ts";
import { Comment, Id, sendPage } from "./page.ts";

const detail = { 200: RequestDetail };
const schema = {
  list: { summary: "Requests", querystring: requestQuery, response: { 200: z.array(CertificateRequest) } },
  get: { summary: "One request with findings and history", params: Id, response: detail },
  enter: { summary: "Enter a request", body: RequestInput, response: { 201: RequestDetail } },
  check: { summary: "What vetting would say; nothing is entered", body: RequestInput, response: { 200: RequestCheck } },
  change: {
    summary: "Change a request that nobody reviewed yet; one that was returned is entered again",
    params: Id,
    body: RequestInput,
    response: detail,
  },
  review: {
    summary: "Approve, return or reject; by another person than who entered",
    params: Id,
    body: Review,
    response: detail,
  },
  issue: { summary: "Have the certificate made; by a third person", params: Id, body: Comment, response: detail },
  comment: {
    summary: "Comment",
    params: Id,
    body: z.object({ comment: z.string().trim().min(1).max(2000) }),
    response: detail,
  },
  withdraw: { summary: "Take back", params: Id, body: Comment, response: detail },
  file: {
    summary: "The certificate as a file",
    params: Id,
    querystring: z.object({ format: z.enum([...fileFormats, "gmt0092"]).default("pem") }),
    produces: ["application/octet-stream"],
  },
};

/** Requests, from their entry to their certificate. */
export const requests =
  (context: RaContext): FastifyPluginAsyncZod =>
  async (app) => {
    const reading = { access: "pki.requests.read" } as const;
    const entering = { access: "pki.requests.enter" } as const;
    const found = (id: string, by: Caller) => findRequest(context.db, id, by);

    app.get("/requests", { schema: schema.list, config: reading }, async (request, reply) => {
      const page = await listRequests(context.db, request.query, askerOf(request));
      return sendPage(reply, { name: "requests", range: request.query.range }, page);
    });
    app.get("/requests/:id", { schema: schema.get, config: reading }, async (request) =>
      found(request.params.id, askerOf(request)),
    );
    app.post("/requests", { schema: schema.enter, config: entering }, async (request, reply) => {
      const by = askerOf(request);
      const source = by.account.startsWith(machine) ? "api" : "form";
      const { id } = await enterRequest(context, { input: request.body, source }, by);
      reply.code(201);
      return found(id, by);
    });
    app.post("/requests/check", { schema: schema.check, config: entering }, async (request) =>
      checkRequest(context, request.body, askerOf(request)),
    );
    app.put("/requests/:id", { schema: schema.change, config: entering }, async (request) => {
      const by = askerOf(request);
      await changeRequest(context, { id: request.params.id, input: request.body }, by);
      return found(request.params.id, by);
    });
    app.post("/requests/:id/withdraw", { schema: schema.withdraw, config: entering }, async (request) => {
      const by = askerOf(request);
      await withdrawRequest(context, { id: request.params.id, comment: request.body.comment }, by);
      return found(request.params.id, by);
    });
    await app.register(decisions(context));
  };

const decisions =
  (context: RaContext): FastifyPluginAsyncZod =>
  async (app) => {
    const found = (id: string, by: Caller) => findRequest(context.db, id, by);
    const reading = { access: "pki.requests.read" } as const;
    app.post(
      "/requests/:id/review",
      { schema: schema.review, config: { access: "pki.requests.review" } },
      async (request) => {
        const by = askerOf(request);
        await reviewRequest(context, { id: request.params.id, review: request.body }, by);
        return found(request.params.id, by);
      },
    );
    app.post(
      "/requests/:id/issue",
      { schema: schema.issue, config: { access: "pki.requests.issue" } },
      async (request) => {
        const by = askerOf(request);
        await issueRequest(context, { id: request.params.id, comment: request.body.comment }, by);
        return found(request.params.id, by);
      },
    );
    app.post("/requests/:id/comments", { schema: schema.comment, config: reading }, async (request) => {
      const by = askerOf(request);
      await commentRequest(context, { id: request.params.id, comment: request.body.comment }, by);
      return found(request.params.id, by);
    });
    app.get("/requests/:id/certificate", { schema: schema.file, config: reading }, async (request, reply) => {
      const { name, type, body } = await requestFile(context, { ...request.params, ...request.query });
      return reply
        .headers({ "content-type": type, "content-disposition": `attachment; filename="${name}"` })
        .send(body);
    });
  };
