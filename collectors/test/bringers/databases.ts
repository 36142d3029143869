import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { createConnection } from "mysql2/promise";
import type { Connection } from "mysql2/promise";
import { Client } from "pg";
import { freePorts } from "../../../store/src/free-ports.ts";
import { startPostgres } from "../../../store/test/postgres.ts";
import { openLine } from "../line.ts";
import { naming } from "./bringer.ts";
import type { Bringer, Stage } from "./bringer.ts";

/** A real server, which lives as long as its tests. */
export interface Database {
  readonly kind: "postgres" | "mysql";
  readonly port: number;
  readonly path: string;
  readonly run: (sql: string) => Promise<unknown>;
  readonly close: () => Promise<void>;
}

const user = { postgres: "postgres", mysql: "root" } as const;

export async function openPostgres(): Promise<Database> {
  const server = await startPostgres();
  const client = new Client({ connectionString: server.url });
  await client.connect();
  return {
    kind: "postgres",
    port: Number(new URL(server.url).port),
    path: "postgres",
    run: (sql) => client.query(sql),
    async close() {
      await client.end();
      await server.stop();
    },
  };
}

export const hasMariadb = spawnSync("mariadbd", ["--version"]).status === 0;

export async function openMariadb(): Promise<Database> {
  const folder = join(tmpdir(), `chengfang-mariadb-${process.pid}`);
  const home = ["--no-defaults", `--datadir=${folder}`, ...(process.getuid?.() === 0 ? ["--user=root"] : [])];
  spawnSync("mariadb-install-db", [...home, "--auth-root-authentication-method=normal", "--skip-test-db"]);
  const [port = 0] = await freePorts(1);
  const where = [`--port=${port}`, "--bind-address=127.0.0.1", `--socket=${join(folder, "s")}`];
  const server = spawn("mariadbd", [...home, ...where, "--innodb-buffer-pool-size=16M"], { stdio: "ignore" });
  const connection = await connected(port);
  await connection.query("create database city; alter user root@localhost identified by 'password'");
  return {
    kind: "mysql",
    port,
    path: "city",
    run: (sql) => connection.query(sql),
    async close() {
      await connection.end();
      const ended = once(server, "exit");
      server.kill();
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function connected(port: number): Promise<Connection> {
  for (const until = Date.now() + 30_000; ; ) {
    try {
      return await createConnection({ host: "127.0.0.1", port, user: "root", multipleStatements: true });
    } catch (error) {
      if (Date.now() > until) throw error;
      await sleep(100);
    }
  }
}

let tables = 0;

/** A table that grows. */
export async function table(database: Database, { work }: Stage): Promise<Bringer> {
  const { kind, port, path, run } = database;
  const line = await openLine(port);
  const word = join(work, "word");
  writeFileSync(word, "password\n");
  const name = `${kind === "mysql" ? "city." : ""}audit_${(tables += 1)}`;
  await run(`create table ${name} (id bigint primary key, stmt text)`);
  const { next, nameOf } = naming(kind);
  let id = 0;
  const behind = kind === "mysql" ? "$1" : "$1::bigint";
  return {
    name: { postgres: "PostgreSQL", mysql: "MariaDB" }[kind],
    inputs: {
      databases: [
        {
          name: kind,
          url: `${kind}://${user[kind]}@127.0.0.1:${line.port}/${path}`,
          password: { file: word },
          query: `select id, stmt from ${name} where id > ${behind} order by id limit $2`,
          cursor: "id",
          everySeconds: 1,
        },
      ],
    },
    lasting: true,
    async bring() {
      const names = next(20);
      await run(`insert into ${name} values ${names.map((each) => `(${(id += 1)}, '${each}')`).join(", ")}`);
      return names;
    },
    nameOf,
    line,
    close: async () => void line.close(),
  };
}
