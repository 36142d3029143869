import { Config } from "@chengfang/model/config";
import { CollectorName } from "@chengfang/model/config/forward";
import { Refusal } from "@chengfang/model/refusal";
import {
  CollectorSettings,
  RemoteCollector,
  ShownCollector,
  settingsDocument,
} from "@chengfang/model/remote-collector";
import type { WrittenSettings } from "@chengfang/model/remote-collector";
import { writeDocument } from "@chengfang/store/documents";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { parse } from "yaml";
import { z } from "zod";
import { actorOf } from "../access/person.ts";
import type { Actor } from "../access/person.ts";
import type { Deps } from "../deps.ts";
import { write } from "../http/write.ts";
import { districtDocuments, districtsNow } from "./districts.ts";

const mostText = 65_536;

const list = {
  summary: "Collectors of districts: their line, spool and settings",
  response: { 200: z.object({ collectors: z.array(ShownCollector) }) },
};
const one = {
  summary: "A district's collector with the counts of its own sources",
  params: z.object({ name: CollectorName }),
  response: { 200: RemoteCollector },
};
const save = {
  summary: "Set the inputs of a district's collector; it takes them with its next heartbeat",
  params: z.object({ name: CollectorName }),
  body: z.object({
    /** YAML with `syslog`, `files` and `inputs`, laid over the collector's own configuration. */
    text: z.string().max(mostText),
    /** The version that the author began with; 0 for none. */
    seen: z.int().min(0),
  }),
  response: { 200: z.object({ version: z.int() }) },
};

/** Collectors that run in districts. */
export const remoteCollectors =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const reading = { access: "collectors.read" } as const;
    const writing = { access: "collectors.settings" } as const;
    app.get("/collectors/remote", { schema: list, config: reading }, async () => ({
      collectors: await districtsNow(deps),
    }));
    app.get("/collectors/remote/:name", { schema: one, config: reading }, async (request) => {
      const { name } = request.params;
      const found = (await districtDocuments(deps)).seen.find((each) => each.name === name);
      if (found === undefined) throw new Refusal("not-found", `no collector ${name}`, { id: name });
      return found;
    });
    app.put("/collectors/remote/:name/settings", { schema: save, config: writing }, async (request) =>
      saveSettings(deps, actorOf(request), { name: request.params.name, ...request.body }),
    );
  };

interface Wanted {
  readonly name: string;
  readonly text: string;
  readonly seen: number;
}

async function saveSettings(deps: Deps, by: Actor, { name, text, seen }: Wanted): Promise<{ version: number }> {
  const value = checked(text);
  return write(deps, by, async ({ at, audit }) => {
    const { settings, admitted } = await districtDocuments(deps);
    const before = Object.hasOwn(settings, name) ? settings[name] : undefined;
    if (before === undefined && !admitted.some((each) => each.name === name))
      throw new Refusal("not-found", `no collector ${name}`, { id: name });
    if ((before?.version ?? 0) !== seen)
      throw new Refusal("conflict", "somebody else has saved it meanwhile", { reason: "edited-field", field: "text" });
    const saved: WrittenSettings = { version: seen + 1, value, text, by: by.name, at };
    await writeDocument(deps.data, settingsDocument, { ...settings, [name]: saved });
    await audit({ action: "collector.settings", target: name, detail: { version: saved.version, text } });
    return { version: saved.version };
  });
}

/** Nothing goes out that a collector would refuse anyway. */
function checked(text: string): CollectorSettings["value"] {
  const read = CollectorSettings.shape.value.safeParse(parsed(text) ?? {});
  const whole = read.success ? Config.safeParse(read.data) : read;
  if (!read.success || !whole.success) {
    const issues = whole.error?.issues ?? [];
    const problems = issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("; ");
    throw new Refusal("invalid", problems.slice(0, 1000), { reason: "definition" });
  }
  return read.data;
}

function parsed(text: string): unknown {
  try {
    return parse(text, { maxAliasCount: 10 });
  } catch (error) {
    throw new Refusal("invalid", String(error).split("\n")[0]?.slice(0, 300) ?? "", { reason: "definition" });
  }
}
