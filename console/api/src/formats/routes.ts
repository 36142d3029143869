import { hash } from "node:crypto";
import { definitionLimits, OwnFormats, type OwnFormat } from "@chengfang/model/format-definition";
import { trialLimits } from "@chengfang/model/onboarding";
import { Refusal } from "@chengfang/model/refusal";
import { readDocument, writeDocument } from "@chengfang/store/documents";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { actorOf } from "../access/person.ts";
import type { Actor } from "../access/person.ts";
import type { Deps } from "../deps.ts";
import { write } from "../http/write.ts";
import { askFormats, askShipped, tryDefinition } from "./ask.ts";
import * as schema from "./schema.ts";

const document = "formats";
/** Versions of a definition that are kept beside it. */
const kept = 20;
const bodyLimit = 2 * (trialLimits.lines * trialLimits.lineBytes + definitionLimits.text);

/** Formats: which there are, and the operator's own definitions, which the collectors follow without a restart. */
export const formats =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const reading = { access: "collectors.connect" } as const;
    const writing = { access: "formats.write" } as const;
    app.get("/formats", { schema: schema.list, config: reading }, async () => askFormats(deps));
    app.get("/formats/own", { schema: schema.own, config: reading }, async () => ({ formats: await ownFormats(deps) }));
    app.get("/formats/shipped/:name", { schema: schema.shipped, config: reading }, async (request) =>
      askShipped(deps, request.params.name),
    );
    app.post("/formats/try", { schema: schema.attempt, config: reading, bodyLimit }, async (request) =>
      tryDefinition(deps, request.body),
    );
    app.put("/formats/own/:name", { schema: schema.save, config: writing }, async (request) =>
      save(deps, actorOf(request), { name: request.params.name, ...request.body }),
    );
    app.delete("/formats/own/:name", { schema: schema.remove, config: writing }, async (request, reply) => {
      await remove(deps, actorOf(request), request.params.name);
      return reply.code(204).send(null);
    });
  };

async function ownFormats({ data }: Pick<Deps, "data">): Promise<OwnFormat[]> {
  return (await readDocument(data, document, OwnFormats))?.formats ?? [];
}

interface Wanted {
  readonly name: string;
  readonly text: string;
  readonly seen: string | null;
}

/** Nothing that does not compile comes into force, and nobody overwrites what he has not seen. */
async function save(deps: Deps, by: Actor, { name, text, seen }: Wanted): Promise<OwnFormat> {
  const tried = await tryDefinition(deps, { text, lines: "" });
  const [flaw] = tried.flaws;
  if (flaw !== undefined)
    throw new Refusal("invalid", `line ${flaw.line}: ${flaw.message.en}`, { reason: "definition" });
  if (tried.name !== name)
    throw new Refusal("invalid", `the definition is called ${tried.name}, not ${name}`, { reason: "definition" });
  return write(deps, by, async ({ at, audit }) => {
    const all = await ownFormats(deps);
    const before = all.find((each) => each.name === name);
    if ((before?.at ?? null) !== seen)
      throw new Refusal("conflict", "somebody else has saved it meanwhile", { reason: "edited-field", field: "text" });
    if (before === undefined && all.length >= definitionLimits.formats)
      throw new Refusal("too-many", `at most ${definitionLimits.formats} definitions`);
    const versions =
      before === undefined ? [] : [{ text: before.text, at: before.at, by: before.by }, ...before.versions];
    const saved: OwnFormat = { name, text, at, by: by.name, versions: versions.slice(0, kept) };
    await publish(deps, [...all.filter((each) => each.name !== name), saved]);
    await audit({
      action: "format.save",
      target: name,
      detail: { version: saved.versions.length + 1, sha256: hash("sha256", text) },
    });
    return saved;
  });
}

async function remove(deps: Deps, by: Actor, name: string): Promise<void> {
  await write(deps, by, async ({ audit }) => {
    const all = await ownFormats(deps);
    const gone = all.find((each) => each.name === name);
    if (gone === undefined) throw new Refusal("not-found", `no definition ${name}`, { id: name });
    await publish(
      deps,
      all.filter((each) => each.name !== name),
    );
    await audit({ action: "format.remove", target: name, detail: { sha256: hash("sha256", gone.text) } });
  });
}

const publish = async ({ data }: Deps, all: OwnFormat[]): Promise<void> =>
  writeDocument(data, document, { formats: all.toSorted((a, b) => (a.name < b.name ? -1 : 1)) } satisfies {
    formats: OwnFormat[];
  });
