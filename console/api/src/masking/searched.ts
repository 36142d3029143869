import { findIn } from "@chengfang/model/data/text";
import type { FastifyRequest } from "fastify";
import { actorOf } from "../access/person.ts";
import { noteUse } from "../data-uses/note.ts";
import type { Deps } from "../deps.ts";
import { nowOf } from "../http/time.ts";
import { sightOf } from "./sight.ts";

interface Searched {
  /** What was asked, as the person wrote it. */
  readonly target: string;
  readonly rows: number | null;
}

/** The same question again within this time is one search: pages, charts and refreshes ask it over and over. */
const sameMs = 600_000;

/**
 * Whoever looks for a number of a person learns whether it is there, though answers show it masked: that leaves a line of
 * use like looking at it does.
 */
export async function noteSearch(deps: Deps, request: FastifyRequest, { target, rows }: Searched): Promise<void> {
  if (findIn(target).length === 0 || "x-background" in request.headers) return;
  const sight = await sightOf(deps, request, { unmask: undefined, target });
  if (sight.text(target) === target) return;
  const by = actorOf(request);
  const shown = sight.text(target);
  const since = new Date(deps.now() - sameMs).toISOString();
  const same = await deps.records
    .selectFrom("data_uses")
    .select("id")
    .where("action", "=", "search")
    .where("actor", "=", by.name)
    .where("target", "=", shown.slice(0, 2000))
    .where("at", ">", since)
    .executeTakeFirst();
  if (same === undefined) {
    const use = { action: "search", target: shown, masked: "masked", rows } as const;
    await noteUse(deps.records, { at: nowOf(deps), by }, use);
  }
}
