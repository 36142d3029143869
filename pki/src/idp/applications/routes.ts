import { Application, ApplicationContent } from "@chengfang/model/application";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { askerOf } from "../../ra/api/asker.ts";
import { Id, sendPage } from "../../ra/api/page.ts";
import type { RaContext } from "../../ra/context.ts";
import { applicationQuery, findApplication, listApplications } from "./list.ts";
import { changeApplication, decideApplication, enableApplication, enterApplication, renewSecret } from "./write.ts";

const NewId = z.string().regex(/^[a-z][a-z0-9-]{1,48}$/, "small letters, digits and hyphens, a letter first");
const WithSecret = z.object({ application: Application, secret: z.string().nullable() });

const schema = {
  list: {
    summary: "Applications of single sign-on",
    querystring: applicationQuery,
    response: { 200: z.array(Application) },
  },
  get: { summary: "An application", params: Id, response: { 200: Application } },
  enter: {
    summary: "Enter an application; another person authorises it",
    body: z.object({ id: NewId, content: ApplicationContent }),
    response: { 201: WithSecret },
  },
  change: {
    summary: "Propose a change; another person authorises it",
    params: Id,
    body: ApplicationContent,
    response: { 200: WithSecret },
  },
  decide: {
    summary: "Authorise or refuse what was entered; not by who entered it",
    params: Id,
    body: z.object({ decision: z.enum(["authorised", "refused"]), comment: z.string().trim().max(2000).default("") }),
    response: { 200: Application },
  },
  enable: {
    summary: "Take out of use, or back",
    params: Id,
    body: z.object({ enabled: z.boolean() }),
    response: { 200: Application },
  },
  secret: { summary: "A new secret, given out once", params: Id, response: { 200: z.object({ secret: z.string() }) } },
};

/** The register of applications: entered by the system administrator, authorised by the security administrator. */
export const applications =
  (context: RaContext): FastifyPluginAsyncZod =>
  async (app) => {
    const reading = { access: "pki.applications.read" } as const;
    const writing = { access: "pki.applications.write" } as const;
    const authorising = { access: "pki.applications.authorise" } as const;
    app.get("/applications", { schema: schema.list, config: reading }, async (request, reply) =>
      sendPage(
        reply,
        { name: "applications", range: request.query.range },
        await listApplications(context.db, request.query),
      ),
    );
    app.get("/applications/:id", { schema: schema.get, config: reading }, async (request) =>
      findApplication(context.db, request.params.id),
    );
    app.post("/applications", { schema: schema.enter, config: writing }, async (request, reply) => {
      reply.code(201);
      return enterApplication(context, request.body, askerOf(request));
    });
    app.put("/applications/:id", { schema: schema.change, config: writing }, async (request) =>
      changeApplication(context, { id: request.params.id, content: request.body }, askerOf(request)),
    );
    app.post("/applications/:id/authorise", { schema: schema.decide, config: authorising }, async (request) =>
      decideApplication(context, request.params.id, request.body, askerOf(request)),
    );
    app.post("/applications/:id/enabled", { schema: schema.enable, config: authorising }, async (request) =>
      enableApplication(context, { id: request.params.id, ...request.body }, askerOf(request)),
    );
    app.post("/applications/:id/secret", { schema: schema.secret, config: writing }, async (request) =>
      renewSecret(context, request.params.id, askerOf(request)),
    );
  };
