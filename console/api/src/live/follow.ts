import { setTimeout as sleep } from "node:timers/promises";
import { changesAfter, latestRevision } from "@chengfang/store/records/changes";
import type { Change } from "@chengfang/store/records/changes";
import { sql } from "kysely";
import type { Deps } from "../deps.ts";
import type { Scope } from "../access/person.ts";
import { among, holds } from "../http/list.ts";
import { healthOf } from "../health/state.ts";
import { newestTold, toldAfter } from "../notifications/read.ts";

const changesMs = 300;
/** More changes than this between two looks are told as one: whoever looks on reads their page anew. */
const mostToldOneByOne = 200;
const bellMs = 1000;
const healthMs = 2000;

export type News =
  | { readonly event: "change"; readonly data: Pick<Change, "kind" | "id" | "revision"> }
  | { readonly event: "many"; readonly data: Pick<Change, "revision"> }
  | { readonly event: "health"; readonly data: { readonly state: "ok" | "degraded" | "red" } }
  | { readonly event: "notification"; readonly data: { readonly seq: number } };
export type Listener = (news: readonly News[]) => void;

/** Who looks on: what of the changes concerns them, and whose bell rings. */
export interface Onlooker {
  readonly scope: Scope;
  readonly accountId: string;
}

export interface Follower {
  /** Adds somebody who wants to know; call what is given back to leave. */
  listen(onlooker: Onlooker, listener: Listener): () => void;
}

type Listeners = ReadonlyMap<Listener, Onlooker>;

/** Follows the changes and the platform's state with one pair of queries, however many look on. */
export function follow(deps: Deps, stop: AbortSignal): Follower {
  const listeners = new Map<Listener, Onlooker>();
  const tell = (news: readonly News[]) => {
    for (const listener of listeners.keys()) listener(news);
  };
  void repeat(deps, { everyMs: healthMs, stop }, healthNews(deps, listeners, tell));
  void repeat(deps, { everyMs: changesMs, stop }, changeNews(deps, listeners, tell));
  void repeat(deps, { everyMs: bellMs, stop }, bellNews(deps, listeners));
  return {
    listen: (onlooker, listener) => {
      listeners.set(listener, onlooker);
      void healthOf(deps).then(({ status }) => listener([{ event: "health", data: { state: status } }]));
      return () => listeners.delete(listener);
    },
  };
}

async function repeat(deps: Deps, { everyMs, stop }: { everyMs: number; stop: AbortSignal }, run: () => Promise<void>) {
  while (!stop.aborted) {
    await run().catch((error: unknown) => {
      if (!stop.aborted) deps.log.warn({ err: error }, "live news failed; trying again");
    });
    await sleep(everyMs, undefined, { signal: stop, ref: false }).catch(() => undefined);
  }
}

function healthNews(deps: Deps, listeners: Listeners, tell: Listener): () => Promise<void> {
  let last = "";
  return async () => {
    if (listeners.size === 0) return;
    const { status } = await healthOf(deps);
    if (status !== last) tell([{ event: "health", data: { state: status } }]);
    last = status;
  };
}

function changeNews(deps: Deps, listeners: Listeners, tell: Listener): () => Promise<void> {
  let revision: number | undefined;
  return async () => {
    if (listeners.size === 0) {
      revision = undefined;
      return;
    }
    const newest = await latestRevision(deps.records);
    revision ??= newest;
    if (newest - revision > mostToldOneByOne) {
      revision = newest;
      tell([{ event: "many", data: { revision } }]);
    } else if (newest > revision) revision = await tellEach(deps, listeners, revision);
  };
}

/** Tells the changes after a revision one by one; answers the last of them. */
async function tellEach(deps: Deps, listeners: Listeners, seen: number): Promise<number> {
  const changes = await changesAfter(deps.records, seen, mostToldOneByOne);
  const byScope = new Map<string, readonly News[]>();
  for (const [listener, { scope }] of listeners) {
    const key = scope === "all" ? "all" : `unit ${scope.unitId}`;
    const news = byScope.get(key) ?? newsOf(await visible(deps, changes, scope));
    byScope.set(key, news);
    if (news.length > 0) listener(news);
  }
  return changes.at(-1)?.revision ?? seen;
}

function bellNews({ records }: Deps, listeners: Listeners): () => Promise<void> {
  let seq: number | undefined;
  return async () => {
    if (listeners.size === 0) {
      seq = undefined;
      return;
    }
    seq ??= await newestTold(records);
    const told = await toldAfter(records, seq);
    seq = told.seq;
    for (const [listener, { accountId }] of listeners) {
      if (told.accounts.includes(accountId)) listener([{ event: "notification", data: { seq: told.seq } }]);
    }
  };
}

/** A thing that changed ten times in one look is told once, with its newest revision. */
function newsOf(changes: readonly Change[]): News[] {
  const newest = new Map(changes.map((change) => [`${change.kind} ${change.id}`, change]));
  return [...newest.values()].map(({ kind, id, revision }) => ({ event: "change", data: { kind, id, revision } }));
}

async function visible({ records }: Deps, changes: readonly Change[], scope: Scope): Promise<readonly Change[]> {
  if (scope === "all") return changes;
  if (scope.unitId === null) return [];
  const ids = [...new Set(changes.map(({ id }) => id))];
  const { unitId } = scope;
  const alerts = await records
    .selectFrom("alerts")
    .select("id")
    .where("id", "in", ids)
    .where("unit_id", "=", unitId)
    .execute();
  const incidents = await records
    .selectFrom("incidents")
    .select("id")
    .where(among(sql.ref("id"), ids))
    .where(holds(sql.ref("unit_ids"), JSON.stringify(unitId)))
    .execute();
  const own = { alert: new Set(alerts.map(({ id }) => id)), incident: new Set(incidents.map(({ id }) => id)) };
  return changes.filter(({ kind, id }) => own[kind].has(id));
}
