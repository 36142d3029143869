import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { admittedDocument, remoteDocument } from "@chengfang/model/remote-collector";
import { writeDocument } from "@chengfang/store/documents";
import { afterAll, expect, test } from "vitest";
import { watchDistricts } from "./districts.ts";
import { documentOf } from "./told.ts";

const data = mkdtempSync(join(tmpdir(), "chengfang-districts-"));
afterAll(() => rmSync(data, { recursive: true }));
const start = Date.parse("2026-03-01T00:00:00Z");
const minute = 60_000;

test("a district's line that is down is told once, and once when it is up; one that was revoked is not", async () => {
  let at = start;
  const told: unknown[] = [];
  const tell = (happening: Parameters<typeof documentOf>[0]) => told.push(documentOf(happening, at).message);
  const watch = watchDistricts({ data, silentMs: 3 * minute, now: () => at, tell });
  const seen = async (minutes: Record<string, number>) => {
    const all = Object.entries(minutes).map(([name, n]) => {
      return { name, address: "", seenAt: new Date(start + n * minute).toISOString(), events: 0, bytes: 0 };
    });
    await writeDocument(data, remoteDocument, all);
  };
  await writeDocument(data, admittedDocument, [{ name: "east", sha256: "", notAfter: "2099-01-01" }]);
  await seen({ east: -60, gone: -60 });
  const after = async (minutes: number) => {
    at = start + minutes * minute;
    await watch.look();
    return told.splice(0);
  };
  expect(await after(2)).toEqual([]);
  expect(await after(4)).toEqual([
    "nothing was heard of the district collector east for 64 min: its line is down, or it is",
  ]);
  expect(await after(5)).toEqual([]);
  await seen({ east: 6 });
  expect(await after(6)).toEqual(["the district collector east is connected again after 66 min"]);
  expect(await after(7)).toEqual([]);
});
