import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { chunkOf, eventsContract } from "../../test/events.contract.ts";
import { createLog } from "../log.ts";
import { openEventSearch } from "./client.ts";
import type { EventStore } from "./port.ts";
import { serveEvents } from "./server.ts";
import { openEventStore } from "./store.ts";

const homes: string[] = [];
const place = (): string => {
  const home = mkdtempSync(join(tmpdir(), "chengfang-events-"));
  homes.push(home);
  return home;
};
afterAll(() => {
  for (const home of homes) rmSync(home, { recursive: true, force: true });
});

describe("events in DuckDB", () => {
  eventsContract(() => openEventStore(place()));
});

/** The index asked as the other parts ask it. */
async function throughSocket(): Promise<EventStore> {
  const data = place();
  const store = await openEventStore(data);
  const server = await serveEvents(data, store, createLog("test"));
  return {
    ...openEventSearch(data),
    cursor: () => store.cursor(),
    load: (chunk) => store.load(chunk),
    expire: (before) => store.expire(before),
    close: async () => {
      await server.close();
      await store.close();
    },
  };
}

describe("events in DuckDB, through the socket", () => {
  eventsContract(throughSocket);
});

test("questions are refused while there is no indexer, and answered again afterwards", async () => {
  const data = place();
  const search = openEventSearch(data);
  await expect(search.stats()).rejects.toMatchObject({ name: "Refusal", code: "unavailable" });
  for (let round = 0; round < 2; round += 1) {
    const store = await openEventStore(data);
    const server = await serveEvents(data, store, createLog("test"));
    expect(await search.stats()).toMatchObject({ events: round });
    const event = {
      "@timestamp": "2026-01-01T00:00:00.000Z",
      "event.id": "a",
      "event.ingested": "2026-01-01T00:00:00.000Z",
    };
    await store.load(chunkOf([event], "000000000001", round + 1));
    await server.close();
    await store.close();
    await expect(search.stats()).rejects.toMatchObject({ code: "unavailable" });
  }
});
