import { Checklist, Playbook, PlaybookStep, StepState } from "@chengfang/model/playbook";
import type { FastifyRequest } from "fastify";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { actorOf, personOf } from "../access/person.ts";
import type { Deps } from "../deps.ts";
import { seenParts } from "../incidents/read.ts";
import { addChecklist, addStep, changeStep, checklistsOf } from "./checklists.ts";
import { listPlaybooks } from "./read.ts";
import { changePlaybook, createPlaybook, retirePlaybook } from "./write.ts";

const Id = z.object({ id: z.string().max(200) });
const title = z.string().trim().min(1).max(200);
const Own = z.object({
  class: Playbook.shape.class,
  zh: title,
  en: title,
  steps: z.array(PlaybookStep).min(1).max(60),
});
const lists = { 200: z.array(Checklist) };
const note = z.string().trim().max(4000);
const schema = {
  list: { summary: "Playbooks: the city's own, and those that came with it", response: { 200: z.array(Playbook) } },
  create: { summary: "Make a playbook of one's own", body: Own, response: { 201: Playbook } },
  change: {
    summary: "Change one of the city's own",
    params: Id,
    body: Own.extend({ revision: z.int() }),
    response: { 200: Playbook },
  },
  retire: { summary: "Take one of the city's own out of use", params: Id, response: { 200: Playbook } },
  checklists: { summary: "Checklists of an incident", params: Id, response: lists },
  add: {
    summary: "Put a playbook on an incident",
    params: Id,
    body: z.object({ playbookId: z.string().max(200) }),
    response: { 201: z.array(Checklist) },
  },
  step: {
    summary: "Tick a step off, skip it with a reason, or word it anew",
    params: Id.extend({ stepId: z.string().max(200) }),
    body: z.object({ state: StepState, note, step: PlaybookStep, was: StepState }).partial(),
    response: lists,
  },
  addStep: {
    summary: "Add a step of one's own",
    params: Id.extend({ checklistId: z.string().max(200) }),
    body: PlaybookStep,
    response: { 201: z.array(Checklist) },
  },
};
const who = (request: FastifyRequest) => ({ person: personOf(request), by: actorOf(request) });

/** Playbooks, and the checklists that incidents make of them. */
export const playbooks =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const { records } = deps;
    const reading = { access: "incidents.read" } as const;
    const work = { access: "incidents.work" } as const;
    const config = { access: "playbooks.write" } as const;
    app.get("/playbooks", { schema: schema.list, config: reading }, async () => listPlaybooks(records));
    app.post("/playbooks", { schema: schema.create, config }, async (request, reply) => {
      reply.code(201);
      return createPlaybook(deps, request.body, actorOf(request));
    });
    app.put("/playbooks/:id", { schema: schema.change, config }, async (request) => {
      const { revision, ...given } = request.body;
      return changePlaybook(deps, { id: request.params.id, given, revision }, actorOf(request));
    });
    app.post("/playbooks/:id/retire", { schema: schema.retire, config }, async (request) =>
      retirePlaybook(deps, request.params.id, actorOf(request)),
    );
    app.get("/incidents/:id/checklists", { schema: schema.checklists, config: reading }, async (request) =>
      checklistsOf(records, await seenParts(records, request.params.id, personOf(request))),
    );
    app.post("/incidents/:id/checklists", { schema: schema.add, config: work }, async (request, reply) => {
      reply.code(201);
      return addChecklist(deps, { incidentId: request.params.id, ...request.body }, who(request));
    });
    app.put("/incidents/:id/steps/:stepId", { schema: schema.step, config: work }, async (request) => {
      const { id, stepId } = request.params;
      return changeStep(deps, { incidentId: id, stepId, ...request.body }, who(request));
    });
    app.post(
      "/incidents/:id/checklists/:checklistId/steps",
      { schema: schema.addStep, config: work },
      async (request, reply) => {
        const { id, checklistId } = request.params;
        reply.code(201);
        return addStep(deps, { incidentId: id, checklistId, step: request.body }, who(request));
      },
    );
  };
