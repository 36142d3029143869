import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { actorOf, personOf } from "../access/person.ts";
import type { Deps } from "../deps.ts";
import { sendPage } from "../http/list.ts";
import { accountNames, getAccount, listAccounts } from "./read.ts";
import * as schema from "./schema.ts";
import { authorise, createAccount, resetPassword, updateAccount } from "./write.ts";

/** Who may come in (system administrator) and what they may do (security administrator). */
export const accounts =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const reading = { access: "accounts.read" } as const;
    const creating = { access: "accounts.create" } as const;

    app.get("/accounts", { schema: schema.list, config: reading }, async (request, reply) =>
      sendPage(
        reply,
        { name: "accounts", range: request.query.range },
        await listAccounts(deps.records, request.query),
      ),
    );
    app.get("/accounts/names", { schema: schema.names, config: { access: "compliance.read" } }, async () =>
      accountNames(deps.records),
    );
    // Whoever enters people into the register of the identity authority joins them with their accounts.
    app.get("/accounts/directory", { schema: schema.names, config: { access: "pki.requests.enter" } }, async () =>
      accountNames(deps.records),
    );
    app.get("/accounts/:id", { schema: schema.get, config: reading }, async (request) =>
      getAccount(deps.records, request.params.id),
    );
    app.post("/accounts", { schema: schema.create, config: creating }, async (request, reply) => {
      reply.code(201);
      return createAccount(deps, request.body, actorOf(request));
    });
    app.put("/accounts/:id", { schema: schema.update, config: creating }, async (request) =>
      updateAccount(deps, { id: request.params.id, change: request.body }, actorOf(request)),
    );
    app.put(
      "/accounts/:id/roles",
      { schema: schema.roles, config: { access: "accounts.authorise" } },
      async (request) => authorise(deps, { id: request.params.id, roles: request.body.roles }, actorOf(request)),
    );
    app.post(
      "/accounts/:id/reset-password",
      { schema: schema.reset, config: { access: "accounts.reset" } },
      async (request) => resetPassword(deps, request.params.id, { person: personOf(request), by: actorOf(request) }),
    );
  };
