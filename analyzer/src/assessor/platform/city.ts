import { statfs } from "node:fs/promises";
import type { Config } from "@chengfang/model/config";
import { administrators } from "@chengfang/model/roles";
import type { EventSearch } from "@chengfang/store/events/port";
import { verifyAudit } from "@chengfang/store/records/audit";
import type { Db } from "@chengfang/store/records/transaction";
import { verifyStream } from "@chengfang/store/stream/verify";
import type { PlatformFacts } from "../../compliance/platform/facts.ts";
import { readRegisters } from "./registers.ts";
import type { Registers } from "./registers.ts";

export const dayMs = 86_400_000;
/** Assets that one question about the events of a day may name. */
const assetsAtMost = 10_000;
const sampled = 1000;

export interface Place {
  readonly db: Db;
  readonly data: string;
  readonly config: Config;
  readonly events: EventSearch;
  /** RFC 3339. */
  readonly at: string;
}

/** What is the same for every system: measured once a day, told to each. */
export interface CityFacts extends Pick<PlatformFacts, "log" | "audit" | "administrators" | "logins"> {
  /** Assets with events of the last day, and of the week that lies the retention time back; null: no events are that old. */
  readonly sent: ReadonlySet<string>;
  readonly keptOldest: ReadonlySet<string> | null;
  readonly skewMs: ReadonlyMap<string, number>;
  readonly registers: Registers;
}

/** The time (RFC 3339) so many days of 24 hours before. */
export const before = (at: string, days: number): string => new Date(Date.parse(at) - days * dayMs).toISOString();

export async function measureCity(place: Place): Promise<CityFacts> {
  const { db, at } = place;
  const [seen, audit, roles, logins, log, registers] = await Promise.all([
    sightings(place),
    verifyAudit(db),
    roleMatrix(db),
    loginsOf(db, before(at, 30)),
    logFacts(place),
    readRegisters(db, { at, since: before(at, 366) }),
  ]);
  const { complete, ...sight } = seen;
  return {
    ...sight,
    log: { ...log, complete },
    audit: { intact: audit.intact, lines: audit.lines },
    administrators: roles,
    logins,
    registers,
  };
}

async function sightings({ events, at, config }: Place) {
  const all = (from: string, to: string) => ({ from, to, filters: [], text: "" });
  const lastDay = all(before(at, 1), at);
  const keep = config.stream.retentionDays;
  const wanted = Math.min(keep, 180);
  const [sent, stats, page] = await Promise.all([
    events.top(lastDay, "labels.asset", assetsAtMost),
    events.stats(),
    events.search(lastDay, { offset: 0, limit: sampled }),
  ]);
  const old = stats.oldest !== null && stats.oldest <= before(at, wanted);
  const then = old
    ? await events.top(all(before(at, wanted + 7), before(at, wanted)), "labels.asset", assetsAtMost)
    : null;
  const values = (top: readonly { readonly value: string }[]) => new Set(top.map(({ value }) => value));
  return {
    sent: values(sent),
    keptOldest: then === null ? null : values(then),
    skewMs: skewOf(page.events),
    complete: completeness(page.events),
  };
}

/** The least distance between an event's own stamp and its arrival, by asset. */
function skewOf(events: readonly Readonly<Record<string, unknown>>[]): Map<string, number> {
  const least = new Map<string, number>();
  for (const event of events) {
    const asset = event["labels.asset"];
    const skew = Date.parse(String(event["event.ingested"])) - Date.parse(String(event["@timestamp"]));
    if (typeof asset !== "string" || Number.isNaN(skew)) continue;
    const known = least.get(asset);
    if (known === undefined || Math.abs(skew) < Math.abs(known)) least.set(asset, skew);
  }
  return least;
}

/** Share of events with a type, somebody or something they come from, and an outcome where there can be one. */
function completeness(events: readonly Readonly<Record<string, unknown>>[]): number | null {
  if (events.length === 0) return null;
  const has = (event: Readonly<Record<string, unknown>>, names: readonly string[]) =>
    names.some((name) => event[name] !== undefined);
  const whole = events.filter(
    (event) =>
      has(event, ["event.category", "event.type", "event.action", "event.dataset"]) &&
      has(event, ["user.name", "source.ip", "host.name", "host.ip", "observer.name"]),
  );
  return whole.length / events.length;
}

async function logFacts({ data, config, events, at }: Place): Promise<Omit<PlatformFacts["log"], "complete">> {
  const [stats, disk, chain] = await Promise.all([events.stats(), statfs(data), verifyStream(data)]);
  const days = stats.oldest === null ? 0 : Math.max(1, (Date.parse(at) - Date.parse(stats.oldest)) / dayMs);
  return {
    archiveDays: config.stream.retentionDays,
    indexDays: config.events.retentionDays,
    oldest: stats.oldest,
    bytesPerDay: days === 0 ? null : stats.bytes / days,
    freeBytes: disk.bavail * disk.bsize,
    keptBytes: stats.bytes,
    chain: { intact: chain.intact, at },
  };
}

/** Enabled accounts by administrator's role; the database refuses one person holding two, and this says that it did. */
async function roleMatrix(db: Db): Promise<PlatformFacts["administrators"]> {
  const rows = await db
    .selectFrom("account_roles as r")
    .innerJoin("accounts as a", "a.id", "r.account_id")
    .select(["r.account_id", "r.role"])
    .where("a.enabled", "=", 1)
    .where("r.role", "in", administrators)
    .execute();
  const count = (role: string) => rows.filter((row) => row.role === role).length;
  const people = Map.groupBy(rows, ({ account_id }) => account_id);
  const shared = [...people.values()].filter((held) => held.length > 1).length;
  return { sysadmin: count("sysadmin"), secadmin: count("secadmin"), auditor: count("auditor"), shared };
}

/** A password alone is weak; whatever else proved the person is strong (RFC 8176). */
async function loginsOf(db: Db, since: string): Promise<PlatformFacts["logins"]> {
  const rows = await db
    .selectFrom("audit")
    .select("detail")
    .where("action", "=", "session.login")
    .where("outcome", "=", "success")
    .where("at", ">=", since)
    .execute();
  const strong = rows.filter(({ detail }) => {
    const { amr } = JSON.parse(detail) as { amr?: unknown };
    return Array.isArray(amr) && amr.some((method) => method !== "pwd");
  });
  return { strong: strong.length, all: rows.length };
}
