import { columns } from "@chengfang/model/event";
import { fieldWords } from "@chengfang/model/query-language/fields";
import type { Deps } from "../deps.ts";

interface Field {
  readonly name: string;
  readonly type: string;
}

/** Events looked at for the names of their fields, and how long what was seen is remembered. */
const sampled = 500;
const rememberMs = 60_000;
const namesMost = 2000;

const seen = new WeakMap<Deps, { at: number; fields: Promise<Field[]> }>();

/** Fields with a column, those of the newest events, and those that are asked for often. */
export async function knownFields(deps: Deps): Promise<Field[]> {
  const there = seen.get(deps);
  if (there && deps.now() - there.at < rememberMs) return there.fields;
  const fields = look(deps);
  seen.set(deps, { at: deps.now(), fields });
  fields.catch(() => seen.delete(deps));
  return fields;
}

async function look({ events }: Deps): Promise<Field[]> {
  const known = new Map<string, string>(Object.entries(columns));
  const { newest, oldest } = await events.stats();
  if (newest !== null && oldest !== null) {
    const to = new Date(Date.parse(newest) + 1).toISOString();
    const page = await events.search(
      { from: oldest, to, filters: [], text: "", within: 500 },
      { offset: 0, limit: sampled },
    );
    for (const event of page.events)
      for (const [name, value] of Object.entries(event))
        if (!known.has(name) && known.size < namesMost)
          known.set(name, typeof value === "number" ? "number" : "keyword");
  }
  for (const name of fieldWords.keys()) if (!known.has(name)) known.set(name, "keyword");
  return [...known].map(([name, type]) => ({ name, type }));
}
