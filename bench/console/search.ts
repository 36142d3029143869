// Times what the search page asks of a big event index, over spans that end with the newest event.
// node bench/console/search.ts DATA
import type { EventCondition, EventQuery } from "@chengfang/model/search";
import { readQuery } from "@chengfang/model/query-language/read";
import type { EventStore } from "@chengfang/store/events/port";
import { openEventStore } from "@chengfang/store/events/store";

/** What the search page allows its questions. */
const within = 500;
const hour = 3_600_000;
const spans = { "1 h": hour, "24 h": 24 * hour, "7 d": 168 * hour, "30 d": 720 * hour } as const;
const queries = [
  "",
  "related.ip: 10.0.0.1",
  "user.name: user700 and host.name: srv-1*",
  "process.entity_id: *srv-001-1000*",
  "session failed",
  "source.ip: 10.3.0.0/16 and not destination.port: (443, 53)",
  "no-such-word-anywhere",
];

const [data] = process.argv.slice(2);
if (data === undefined) throw new Error("which data directory?");
const store = await openEventStore(data);
const stats = await timed(() => store.stats());
process.stdout.write(`stats ${stats.ms} ms, ${stats.value.events} events, ${stats.value.bytes} bytes\n`);
const end = Date.parse(stats.value.newest ?? "") + 1;
for (const text of queries)
  for (const [name, length] of Object.entries(spans)) {
    const question = { ...spanned(end - length, end), ...asked(text) };
    process.stdout.write(`${name.padEnd(5)} ${(await measure(store, question)).padEnd(120)} ${text}\n`);
  }
await store.close();

function spanned(from: number, to: number): EventQuery {
  return { from: new Date(from).toISOString(), to: new Date(to).toISOString(), filters: [], text: "", within };
}

function asked(text: string): { where?: EventCondition } {
  const read = readQuery(text);
  if (!("condition" in read)) throw new Error(read.complaint.en);
  return read.condition === undefined ? {} : { where: read.condition };
}

/** Page, histogram and top values, one after the other. */
async function measure(index: EventStore, question: EventQuery): Promise<string> {
  const page = await timed(() => index.search(question, { offset: 0, limit: 100 }));
  const bars = await timed(() => index.histogram(question, 60));
  const top = await timed(() => index.topWithin(question, { field: "source.ip", limit: 12 }));
  const back = [page.value.reached, top.value.reached].map((each) => each?.slice(5, 16) ?? "all").join(" ");
  const guessed = bars.value.filter(({ estimated }) => estimated).length;
  return `page ${page.ms}, histogram ${bars.ms}, top ${top.ms} ms; total ${page.value.total}${page.value.capped ? "+" : ""}; reached ${back}; ${guessed} bars estimated`;
}

async function timed<T>(act: () => Promise<T>): Promise<{ ms: number; value: T }> {
  const start = performance.now();
  const value = await act();
  return { ms: Math.round(performance.now() - start), value };
}
