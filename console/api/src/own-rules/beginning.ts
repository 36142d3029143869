import { randomUUID } from "node:crypto";
import { CasesFile } from "@chengfang/model/lab";
import { Refusal } from "@chengfang/model/refusal";
import type { Deps } from "../deps.ts";
import { askLab } from "../lab/ask.ts";

interface Beginning {
  readonly source: string;
  readonly cases: string;
  readonly copiedFrom: string;
}

/** A rule as the beginning of an own one: the product's stays what it is, since the copy has other ids and says whence it is. */
export async function beginningOf({ records, data }: Deps, id: string): Promise<Beginning> {
  const row = await records
    .selectFrom("rules")
    .select(["origin", "file", "source"])
    .where("id", "=", id)
    .executeTakeFirst();
  if (row === undefined) throw new Refusal("not-found", `no rule ${id}`, { id });
  const asked = { operation: "cases-of", request: { origin: row.origin, file: row.file } };
  // Without its cases a copy is a copy all the same.
  const { cases } = await askLab(data, asked, CasesFile).catch(() => ({ cases: "" }));
  return { source: renamed(row.source), cases, copiedFrom: id };
}

/** New ids, by line, so that everything else stays as its author wrote it; references between the documents follow. */
export function renamed(source: string): string {
  const ids = new Map<string, string>();
  const copied = source.replaceAll(
    /^id:[ \t]*(['"]?)([^'"\n#]+?)\1(?=[ \t]*(?:#|$))/gm,
    (_line, _quote, old: string) => {
      const id = randomUUID();
      ids.set(old, id);
      return `id: ${id}`;
    },
  );
  return [...ids].reduce((text, [old, id]) => text.replaceAll(whole(old), id), copied);
}

/** Not where it is part of a longer word. */
const whole = (id: string) => new RegExp(`(?<![\\w-])${RegExp.escape(id)}(?![\\w-])`, "g");
