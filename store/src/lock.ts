import { setTimeout as sleep } from "node:timers/promises";
import { DatabaseSync } from "node:sqlite";
import { Refusal } from "@chengfang/model/refusal";

/**
 * Holds a file for this process alone. The lock is the operating system's (SQLite takes it), so it is free again the
 * moment its holder is gone, however it went. Refuses ("conflict") if another holds it for longer than `waitMs`.
 */
export async function holdLock(file: string, { waitMs }: { readonly waitMs: number }): Promise<{ release(): void }> {
  const until = performance.now() + waitMs;
  for (;;) {
    const held = tryLock(file);
    if (held !== undefined) return { release: () => held.close() };
    if (performance.now() >= until) throw new Refusal("conflict", `${file} is held by another process`, { file });
    await sleep(20);
  }
}

function tryLock(file: string): DatabaseSync | undefined {
  const database = new DatabaseSync(file, { timeout: 0 });
  try {
    database.exec("BEGIN EXCLUSIVE");
    return database;
  } catch (error) {
    database.close();
    if (error instanceof Error && /database is locked/.test(error.message)) return undefined;
    throw error;
  }
}
