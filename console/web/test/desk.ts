import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Config } from "@chengfang/model/config";
import { writeDocument } from "@chengfang/store/documents";
import { openEventStore } from "@chengfang/store/events/store";
import { createLog } from "@chengfang/store/log";
import { createFirstAccounts } from "@chengfang/store/records/accounts";
import { openRecords } from "@chengfang/store/records/open";
import type { Db } from "@chengfang/store/records/transaction";
import { build } from "../../api/src/app.ts";
import { eventLines, seedCity } from "./city.ts";
import { quietAuthority } from "./quietAuthority.ts";

/** The real console over a data directory of its own, with a small city in it. */
export interface Desk {
  readonly url: string;
  /** One-time passwords of the first accounts, by name. */
  readonly passwords: ReadonlyMap<string, string>;
  /** Its data directory. */
  readonly data: string;
  /** An alert comes in, as from the analyzer. */
  newAlert(): Promise<void>;
  close(): Promise<void>;
}

interface Opening {
  readonly port?: number;
  /** Writes more rows than the small city's. */
  readonly seed?: (db: Db, now: number) => Promise<void>;
  /** More events than the small city's, as lines. */
  readonly events?: (now: number) => string;
  /** Nothing is said for the collectors: the test runs real ones. */
  readonly quiet?: boolean;
}

export async function openDesk({ port = 0, seed, events: lines, quiet = false }: Opening = {}): Promise<Desk> {
  const now = Date.now();
  const data = mkdtempSync(join(tmpdir(), "chengfang-web-"));
  const config = Config.parse({ data, stream: { minFreeBytes: 0 } });
  const records = await openRecords({ data, url: undefined });
  const accounts = await createFirstAccounts(records);
  await seedCity(records, now);
  await seed?.(records, now);
  const events = await openEventStore(data);
  const bytes = new TextEncoder().encode(eventLines(now, 400) + (lines?.(now) ?? ""));
  await events.load({ bytes, next: { segment: "1", offset: bytes.length } });
  const log = createLog("test");
  log.level = process.env["CHENGFANG_LOG"] ?? "silent";
  let written = quiet ? Promise.resolve() : writeHealth(data);
  await written;
  const health = setInterval(() => {
    if (!quiet) written = writeHealth(data);
  }, 1000);
  const authority = await quietAuthority(data);
  const app = await build({ records, events, data, config, log, now: Date.now });
  const url = await app.listen({ host: "127.0.0.1", port });
  return {
    url,
    data,
    passwords: new Map(accounts.map(({ name, password }) => [name, password])),
    newAlert: async () => addAlert(records),
    close: async () => {
      clearInterval(health);
      await written;
      await app.close();
      authority.close();
      await events.close();
      await records.destroy();
      rmSync(data, { recursive: true, force: true });
    },
  };
}

async function addAlert(records: Db): Promise<void> {
  const at = new Date().toISOString();
  const row = await records.selectFrom("alerts").selectAll().where("id", "=", "alert-03").executeTakeFirstOrThrow();
  const id = `alert-new-${at}`;
  await records
    .insertInto("alerts")
    .values({ ...row, id, first_seen: at, last_seen: at, updated_at: at })
    .execute();
  await records.insertInto("changes").values({ kind: "alert", id, at }).execute();
}

/** What collectors and consumers say of themselves every second. */
async function writeHealth(data: string): Promise<void> {
  const at = new Date().toISOString();
  const source = (ip: string, format: string, received: number) => ({
    input: "syslog-tcp",
    source: ip,
    format,
    received,
    receivedBytes: received * 310,
    stored: received - 14,
    unparsed: 9,
    rejected: {},
    lost: format === "eve" ? { "too-long": 5 } : {},
    firstSeen: at,
    lastSeen: at,
  });
  const sources = [
    source("10.10.100.11", "sshd", 182_334),
    source("10.10.4.11", "nginx-access", 90_112),
    source("10.20.7.1", "eve", 5012),
  ];
  const counts = { waiting: 0, eventsPerSecond: 412, sources, sourcesCapped: false };
  await writeDocument(data, "collectors", { at, state: "ok", message: "", ...counts });
  for (const consumer of ["indexer", "analyzer"] as const) {
    const place = { segment: "1", offset: 0, lagBytes: 2048, lagSeconds: 0.4, eventsPerSecond: 410 };
    await writeDocument(data, `consumer-${consumer}`, { consumer, at, ...place });
  }
}
