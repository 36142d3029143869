import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Config } from "@chengfang/model/config";
import { columns, type EventFields } from "@chengfang/model/event";
import { openRecords } from "@chengfang/store/records/open";
import type { Db } from "@chengfang/store/records/transaction";
import type { StreamWriter } from "@chengfang/store/stream/port";
import { openStreamWriter } from "@chengfang/store/stream/writer";

/** A data directory with a real stream and real records, for tests that look through the analyzer's front door. */
export interface City {
  readonly data: string;
  readonly rules: string;
  readonly db: Db;
  readonly stream: StreamWriter;
  /** Appends events; ids and times are given where they are absent. */
  append(events: readonly EventFields[]): Promise<void>;
  /** Writes a rule file below the city's own directory of rules. */
  writeRule(file: string, text: string): void;
  start(): Promise<Analyzer>;
  close(): Promise<void>;
}

interface Analyzer {
  readonly process: ChildProcess;
  stop(signal?: "SIGTERM" | "SIGKILL"): Promise<void>;
}

let ids = 0;

/** `url`: of an empty PostgreSQL database, instead of SQLite. */
export async function buildCity(
  analyzer: Partial<Config["analyzer"]> = {},
  url?: string,
  spool: Partial<Config["stream"]> = {},
): Promise<City> {
  const { data, rules, config } = place(analyzer, url, spool);
  const db = await openRecords({ data, url });
  const stream = await openStreamWriter(data, config.stream);
  const running: Analyzer[] = [];
  return {
    data,
    rules,
    db,
    stream,
    async append(events) {
      const bytes = Buffer.from(events.map((event) => `${JSON.stringify(onTheWire(event))}\n`).join(""));
      await stream.append({ bytes, count: events.length });
    },
    writeRule(file, text) {
      mkdirSync(dirname(join(rules, file)), { recursive: true });
      writeFileSync(join(rules, file), text);
    },
    async start() {
      const started = await startAnalyzer(config);
      running.push(started);
      return started;
    },
    async close() {
      await Promise.all(running.map((each) => each.stop("SIGKILL")));
      await stream.close();
      await db.destroy();
      rmSync(data, { recursive: true, force: true });
    },
  };
}

function place(analyzer: Partial<Config["analyzer"]>, url: string | undefined, stream: Partial<Config["stream"]>) {
  const data = mkdtempSync(join(tmpdir(), "chengfang-analyzer-"));
  const rules = join(data, "own-rules");
  mkdirSync(rules);
  const own = { rules: [rules], reloadSeconds: 1, ...analyzer };
  return { data, rules, config: Config.parse({ data, records: { url }, analyzer: own, stream }) };
}

/** Fields as a line of the stream has them; ids and times are given where they are absent. */
export function onTheWire(fields: EventFields): EventFields {
  const now = new Date().toISOString();
  const all: EventFields = {
    "@timestamp": now,
    "event.id": `t${((ids += 1)).toString(36)}`,
    "event.ingested": now,
    "event.kind": "event",
    ...fields,
  };
  const entries = Object.entries(all);
  const more = Object.fromEntries(entries.filter(([name]) => !Object.hasOwn(columns, name)));
  return { ...Object.fromEntries(entries.filter(([name]) => Object.hasOwn(columns, name))), more };
}

async function startAnalyzer(config: Config): Promise<Analyzer> {
  const child = fork(new URL("../src/main.ts", import.meta.url), {
    env: {
      ...process.env,
      CHENGFANG_CONFIG: JSON.stringify(config),
      CHENGFANG_LOG: process.env["CHENGFANG_LOG"] ?? "error",
    },
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  const ended = once(child, "exit");
  await Promise.race([
    once(child, "message"),
    ended.then(([code]) => Promise.reject(new Error(`the analyzer ended with ${code}`))),
  ]);
  return {
    process: child,
    async stop(signal = "SIGTERM") {
      child.kill(signal);
      await ended;
    },
  };
}

/** Asks until the answer is as wanted; the last answer if it never is. */
export async function eventually<T>(
  ask: () => Promise<T>,
  wanted: (answer: T) => boolean,
  withinMs = 30_000,
): Promise<T> {
  const end = Date.now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (wanted(answer) || Date.now() > end) return answer;
    await sleep(20);
  }
}

let marks = 0;
/** Until the analyzer has read what people decided so far: it tells of an exception that is written after all of it. */
export async function decisionsTaken({ db }: City): Promise<void> {
  const id = `mark-${(marks += 1)}`;
  const source = `title: ${id}\nlogsource: {product: none}\nfilter:\n  rules: [none]\n  selection: {a: 1}\n  condition: not selection\n`;
  const by = { created_by: "lead", created_at: new Date().toISOString(), ended_by: null, ended_at: null };
  const text = { id, title: id, rules: "[]", source, reason: "", expires_at: null };
  await db
    .insertInto("exceptions")
    .values({ ...text, ...by })
    .execute();
  const told = db.selectFrom("exception_states").select("exception_id").where("exception_id", "=", id);
  await eventually(
    () => told.executeTakeFirst(),
    (row) => row !== undefined,
  );
}

/** A rule that matches one value of `event.action`. */
export function ruleOf(id: string, action: string, more = "level: medium"): string {
  return [
    `title: Rule ${id}`,
    `id: ${id}`,
    `name: ${id}`,
    "logsource: {product: test}",
    `detection: {selection: {event.action: ${action}}, condition: selection}`,
    more,
    "",
  ].join("\n");
}

/** An event that `ruleOf` rules look at. */
export function eventOf(action: string, more: EventFields = {}): EventFields {
  return { "event.module": "test", "event.dataset": "test.log", "event.action": action, "host.name": "web01", ...more };
}
