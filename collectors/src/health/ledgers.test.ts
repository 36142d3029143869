import type { SourceCounts } from "@chengfang/model/health";
import { expect, test } from "vitest";
import { countLost, countReceived, openLedgers, published } from "./ledgers.ts";

const counts = (more: Partial<SourceCounts>): SourceCounts => ({
  input: "tcp",
  source: "10.0.0.1",
  format: "auto",
  received: 10,
  receivedBytes: 100,
  stored: 7,
  unparsed: 1,
  rejected: {},
  lost: {},
  firstSeen: "2026-01-01T00:00:00.000Z",
  lastSeen: "2026-01-01T00:00:01.000Z",
  ...more,
});

test.each([
  ["tcp", { received: 10, lost: { crash: 2 } }, "its sender believes it delivered"],
  ["udp", { received: 10, lost: { crash: 2 } }, "its sender believes it delivered"],
  ["file", { received: 8, lost: {} }, "it is read again"],
  ["http", { received: 8, lost: {} }, "it was not acknowledged"],
])("what was on its way when the collectors were killed: %s", (input, expected, _why) => {
  const [ledger] = [...openLedgers([counts({ input })]).all()].map(published);
  expect(ledger).toMatchObject({ stored: 7, unparsed: 1, ...expected });
});

test("a source goes on counting after a restart", () => {
  const ledgers = openLedgers([counts({ received: 8 })]);
  const ledger = ledgers.of("tcp", "10.0.0.1", "auto");
  countReceived(ledger, 50, Date.parse("2026-02-01T00:00:00Z"));
  countLost(ledger, "overload", { records: 2, bytes: 20, at: Date.parse("2026-02-01T00:00:01Z") });
  expect(published(ledger)).toEqual(
    counts({ received: 11, receivedBytes: 170, lost: { overload: 2 }, lastSeen: "2026-02-01T00:00:01.000Z" }),
  );
});

test("sources beyond a thousand are added up", () => {
  const ledgers = openLedgers([]);
  for (let n = 0; n < 1500; n += 1) countReceived(ledgers.of("udp", `10.0.${n >> 8}.${n & 255}`, "auto"), 1, 1);
  expect(ledgers.capped()).toBe(true);
  const all = [...ledgers.all()];
  expect(all.length).toBe(1001);
  expect(all.find(({ source }) => source === "other")?.received).toBe(500);
  expect(openLedgers(all.map(published)).capped()).toBe(true);
});
