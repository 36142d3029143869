import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
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
