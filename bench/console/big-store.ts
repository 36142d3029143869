// Fills a records database with the alerts, incidents and decisions of a large city.
// node bench/console/big-store.ts DATA [--alerts 1000000] [--incidents 10000] [--days 90] [--url postgres://…]
import { parseArgs } from "node:util";
import { openRecords } from "@chengfang/store/records/open";
import { alertRow, decisionRow, incidentDecisionRow, incidentRow, register } from "./store/rows.ts";
import { postgresWriter, sqliteWriter } from "./store/write.ts";
import type { Writer } from "./store/write.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    alerts: { type: "string", default: "1000000" },
    incidents: { type: "string", default: "10000" },
    days: { type: "string", default: "90" },
    url: { type: "string" },
  },
});
const [data] = positionals;
if (data === undefined) throw new Error("which data directory?");
const [alerts, incidents, days] = [values.alerts, values.incidents, values.days].map(Number) as [
  number,
  number,
  number,
];
const until = Date.now();
const store = { alerts, incidents, span: { from: until - days * 86_400_000, until } };

await (await openRecords({ data, url: values.url })).destroy(); // lays the tables
const began = performance.now();
await fill(values.url === undefined ? sqliteWriter(data) : postgresWriter(values.url));
console.log(`${alerts} alerts and ${incidents} incidents in ${Math.round((performance.now() - began) / 1000)} s`);

async function fill({ add, end }: Writer): Promise<void> {
  for (const [table, row] of register(until)) await add(table, row);
  for (let i = 0; i < incidents; i += 1) {
    await add("incidents", incidentRow(i, store));
    const decision = incidentDecisionRow(i, store);
    if (decision) await add("incident_decisions", decision);
  }
  for (let i = 0; i < alerts; i += 1) {
    const row = alertRow(i, store);
    await add("alerts", row);
    const decision = decisionRow(i, String(row["id"]), store);
    if (decision) await add("alert_decisions", decision);
    if (i % 50_000 === 0) process.stderr.write(`\r${i} of ${alerts}`);
  }
  await end();
  process.stderr.write("\n");
}
