import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { SecurityEvent } from "@chengfang/model/event";
import { holds } from "@chengfang/model/query-language/holds";
import { printQuery } from "@chengfang/model/query-language/print";
import { readQuery } from "@chengfang/model/query-language/read";
import type { EventCondition } from "@chengfang/model/search";
import fc from "fast-check";
import { expect, test } from "vitest";
import { chunkOf } from "../../test/events.contract.ts";
import { someCondition, someEvent } from "../../test/query-language.rows.ts";
import { openEventStore } from "./store.ts";

const day = { from: "2026-01-01T00:00:00Z", to: "2026-01-02T00:00:00Z", filters: [], text: "" };

const idsWhere = (events: readonly SecurityEvent[], condition: EventCondition) =>
  new Set(events.filter((each) => holds(condition, each)).map((each) => each["event.id"]));

test("the index finds what the plain predicate finds, for any condition, as a tree and as text", {
  timeout: 60_000,
}, async () => {
  const home = mkdtempSync(join(tmpdir(), "chengfang-query-"));
  const store = await openEventStore(home);
  try {
    const events = fc.sample(someEvent, { numRuns: 80, seed: 7 }).map((each, i) => ({
      "event.id": `e${i}`,
      "event.ingested": "2026-01-01T00:00:00.000Z",
      "event.kind": "event",
      ...each,
    })) as unknown as SecurityEvent[];
    await store.load(chunkOf(events, "000000000001", 1));
    const found = async (where: EventCondition) => {
      const page = await store.search({ ...day, where }, { offset: 0, limit: 100 });
      return new Set(page.events.map((each) => each["event.id"]));
    };
    await fc.assert(
      fc.asyncProperty(someCondition, async (condition) => {
        const expected = idsWhere(events, condition);
        expect(await found(condition)).toEqual(expected);
        const read = readQuery(printQuery(condition));
        // A field of numbers that is asked for text is refused where it is typed.
        const again = ("condition" in read && read.condition) || condition;
        expect(idsWhere(events, again)).toEqual(expected);
      }),
      { numRuns: 300 },
    );
  } finally {
    await store.close();
    rmSync(home, { recursive: true, force: true });
  }
});

test("a pattern of many wildcards is answered at once, whatever a line holds", async () => {
  const home = mkdtempSync(join(tmpdir(), "chengfang-query-"));
  const store = await openEventStore(home);
  try {
    const at = "2026-01-01T00:00:00.000Z";
    const event = { "@timestamp": at, "event.id": "e", "event.ingested": at, "event.kind": "event" } as const;
    await store.load(chunkOf([{ ...event, "event.original": "a".repeat(20_000) }], "000000000001", 1));
    const began = process.cpuUsage();
    for (const query of ["a*a*a*a*a*a*b", "event.original: a*a*a*a*a*a*b"]) {
      const read = readQuery(query);
      if (!("condition" in read) || read.condition === undefined) throw new Error(`cannot be read: ${query}`);
      expect((await store.search({ ...day, where: read.condition }, { offset: 0, limit: 1 })).total).toBe(0);
    }
    expect(process.cpuUsage(began).user / 1000).toBeLessThan(5000);
  } finally {
    await store.close();
    rmSync(home, { recursive: true, force: true });
  }
});
