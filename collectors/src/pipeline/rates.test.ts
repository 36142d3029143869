import { expect, test } from "vitest";
import { openLedgers } from "../health/ledgers.ts";
import { openRates } from "./rates.ts";
import { openRoom } from "./room.ts";

test("a source brings what it may in a second at once, then as fast as it may; others do not wait", () => {
  let at = 0;
  const ledgers = openLedgers([]);
  const rates = openRates(
    { sources: [{ from: "10.0.0.*", input: "udp", eventsPerSecond: 100, bytesPerSecond: 50_000 }] },
    () => at,
  );
  const [limited, other] = [ledgers.of("udp", "10.0.0.1", "auto"), ledgers.of("tcp", "10.0.0.1", "auto")];
  const taken = (bytes: number) => {
    let records = 0;
    while (rates.pause(limited) === 0) {
      rates.took(limited, bytes);
      records += 1;
    }
    return records;
  };
  expect(taken(10)).toBe(100);
  at += 500;
  expect(taken(10)).toBe(50);
  at += 10_000;
  expect(taken(5000)).toBe(10);
  expect(rates.pause(limited)).toBe(1);
  for (let n = 0; n < 1000; n += 1) rates.took(other, 1000);
  expect(rates.pause(other)).toBe(0);
  at += 60_000;
  rates.took(limited, 1_000_000);
  expect(rates.pause(limited)).toBe(19_000);
  rates.end();
  expect(rates.pause(limited)).toBe(0);
});

test("a flood fills its own share of the room: a quiet sender beside it loses nothing", () => {
  const limit = 1_000_000;
  const room = openRoom(limit);
  const ledgers = openLedgers([]);
  const of = (source: string) => ledgers.of("udp", source, "auto");
  const [loud, quiet] = [of("loud"), of("quiet")];
  const lost = { loud: 0, quiet: 0 };
  const taken: (() => void)[] = [];
  const bring = (name: "loud" | "quiet", bytes: number) => {
    const ledger = name === "loud" ? loud : quiet;
    if (room.crowded(ledger, bytes)) {
      lost[name] += 1;
      return;
    }
    room.enter(ledger, bytes);
    taken.push(() => room.leave(ledger, 1, bytes));
  };
  // The disk takes 50 records in a time in which 1000 come from one sender and one from the other.
  for (let turn = 0; turn < 200; turn += 1) {
    for (let n = 0; n < 1000; n += 1) bring("loud", 300);
    bring("quiet", 300);
    for (const leave of taken.splice(0, 50)) leave();
  }
  expect(lost.quiet).toBe(0);
  expect(lost.loud).toBeGreaterThan(180_000);
  expect(loud.waitingBytes + quiet.waitingBytes).toBeLessThanOrEqual(limit);
});
