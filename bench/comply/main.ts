import { statSync } from "node:fs";
import { availableParallelism, cpus } from "node:os";
import { join } from "node:path";
import { judgeStale } from "../../analyzer/src/assessor/turn.ts";
import type { Desk } from "../../analyzer/src/assessor/turn.ts";
import { appendAudit } from "../../store/src/records/audit.ts";
import { benchCity, changeOne, size } from "./city.ts";
import { print, timed } from "./table.ts";
import type { Row } from "./table.ts";

/**
 * `npm run bench:comply [SHARE]`: how long it takes to judge a city, one changed piece of evidence, and to list
 * verdicts. SHARE, such as 0.1, makes the city smaller.
 */
const share = Number(process.argv[2] ?? 1);
const stop = new AbortController().signal;
console.log(`${availableParallelism()} cores, ${cpus()[0]?.model ?? ""}, Node ${process.version}\n`);
process.stderr.write("building the city …\n");
const city = await benchCity(share);
const rows: Row[] = [];
try {
  rows.push(await whole(city, "the city, nothing judged before", 20_000));
  rows.push(await whole(city, "looked at again, nothing changed"));
  rows.push(await piece(city));
  rows.push(await list(city));
  rows.push(await systems(city));
  const bytes = statSync(join(city.data, "records.sqlite")).size;
  print(rows);
  console.log(
    `\n${Math.round(size.systems * share)} systems × ${size.assets} assets × ${size.checks} checks; ${Math.round(bytes / 1e6)} MB of records`,
  );
} finally {
  await city.close();
}

async function whole(desk: Desk, what: string, wanted?: number): Promise<Row> {
  const { value, ...took } = await timed(async () => {
    let count = 0;
    for (let more = true; more; ) {
      const turn = await judgeStale(desk, stop);
      count += turn.judged;
      more = turn.more;
    }
    return count;
  });
  return {
    what,
    ...took,
    note: `${value} systems judged`,
    ...(wanted === undefined ? {} : { wanted: wanted * share }),
  };
}

/** One asset's reading replaced by a newer one, ten times. */
async function piece(desk: Desk): Promise<Row> {
  const times = 10;
  const { milliseconds, cpuMilliseconds } = await timed(async () => {
    for (let n = 0; n < times; n += 1) {
      await changeOne(desk, n);
      await judgeStale(desk, stop);
    }
  });
  const took = { milliseconds: milliseconds / times, cpuMilliseconds: cpuMilliseconds / times };
  return { what: "a changed piece of evidence, judged anew", ...took, wanted: 200 };
}

/** The verdicts of a system that are not met, as the console lists them. */
async function list({ db }: Desk): Promise<Row> {
  await appendAudit(db, { at: new Date().toISOString(), actor: "bench", action: "look", target: "s-0" });
  const { value, ...took } = await timed(() =>
    db
      .selectFrom("item_verdicts")
      .selectAll()
      .where("system_id", "=", "s-0")
      .where("verdict", "in", ["unmet", "partial"])
      .execute(),
  );
  return {
    what: "list: a system's faults, with what they rest on",
    ...took,
    wanted: 300,
    note: `${value.length} rows`,
  };
}

async function systems({ db }: Desk): Promise<Row> {
  const { value, ...took } = await timed(() =>
    db
      .selectFrom("systems")
      .leftJoin("assessments", "assessments.system_id", "systems.id")
      .select(["systems.id", "systems.name", "assessments.rate", "assessments.met", "assessments.pending"])
      .orderBy("assessments.rate")
      .execute(),
  );
  return { what: "list: every system with its rate", ...took, wanted: 300, note: `${value.length} rows` };
}
