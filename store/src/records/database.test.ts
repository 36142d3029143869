import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import type { Migration } from "kysely/migration";
import { expect, test } from "vitest";
import { openDatabase } from "./database.ts";

test("a migration that breaks off leaves nothing behind, and is done whole the next time", async () => {
  const data = mkdtempSync(join(tmpdir(), "chengfang-database-"));
  let broken = true;
  const first: Migration = {
    up: async (db) => {
      await db.schema.createTable("things").addColumn("name", "text").execute();
      if (broken) throw new Error("the power went");
      await db.schema.createIndex("things_name").on("things").column("name").execute();
    },
  };
  const open = async () => openDatabase<{ things: { name: string } }>({ data, name: "x", migrations: { first } });
  await expect(open()).rejects.toThrow("the power went");
  broken = false;
  const db = await open();
  await db.insertInto("things").values({ name: "one" }).execute();
  expect(await db.selectFrom("things").selectAll().execute()).toEqual([{ name: "one" }]);
  await db.destroy();
  rmSync(data, { recursive: true });
});

/** Writes piece after piece, with next to no time between them. */
const greedy = (file: string) => `
  const { DatabaseSync } = require("node:sqlite");
  const database = new DatabaseSync(${JSON.stringify(file)}, { timeout: 5000 });
  const clock = new Int32Array(new SharedArrayBuffer(4));
  const piece = () => {
    database.exec("begin immediate");
    database.exec("insert into things values ('theirs')");
    Atomics.wait(clock, 0, 0, 60);
    database.exec("commit");
    setTimeout(piece, 3);
  };
  piece();
  require("node:worker_threads").parentPort.postMessage("begun");`;

test("a writer gets its turn beside one who hardly stops", async () => {
  const data = mkdtempSync(join(tmpdir(), "chengfang-database-"));
  const first: Migration = { up: async (db) => db.schema.createTable("things").addColumn("name", "text").execute() };
  const db = await openDatabase<{ things: { name: string } }>({ data, name: "x", migrations: { first } });
  const other = new Worker(greedy(join(data, "x.sqlite")), { eval: true });
  await new Promise((resolve) => other.once("message", resolve));
  const theirs = async (on: typeof db) =>
    (await on.selectFrom("things").select("name").where("name", "=", "theirs").execute()).length;
  const waited: number[] = [];
  for (let turn = 0; turn < 5; turn += 1) {
    const before = await theirs(db);
    waited.push(
      await db.transaction().execute(async (trx) => {
        await trx.insertInto("things").values({ name: "mine" }).execute();
        return (await theirs(trx)) - before;
      }),
    );
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  await other.terminate();
  // Pieces of 60 ms each. One or two turns may be longer, while a busy machine lets nobody of this process run.
  expect(waited.toSorted((a, b) => a - b)[2]).toBeLessThan(8);
  await db.destroy();
  rmSync(data, { recursive: true });
});
