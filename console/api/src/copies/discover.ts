import { Discovery } from "@chengfang/model/data/discovery";
import { discoveryOf } from "../datasets/discovery.ts";
import { sampleTable, tablesOf, withDatabase, withoutPassword } from "../tables/postgres.ts";
import { sampleFile } from "./copy.ts";
import { record, withRecords } from "./keys.ts";
import { DiscoverOptions } from "./options.ts";
import { runProgram } from "./program.ts";
import { discoveredWords } from "./words.ts";

/** `chengfang data discover`: which columns of a file or a database are sensitive. */
await runProgram(DiscoverOptions, async (options, config) =>
  withRecords(config, async (db) => {
    const found = await discoveries(options);
    const rows = found.reduce((sum, table) => sum + table.rows, 0);
    await record(db, "dataset.discover", {
      action: "discover",
      target: withoutPassword(options.target),
      masked: "masked",
      rows,
    });
    process.stdout.write(
      options.json ? `${JSON.stringify({ tables: found })}\n` : discoveredWords(found, config.language),
    );
  }),
);

async function discoveries({ target, tables, encoding }: DiscoverOptions): Promise<Discovery[]> {
  if (!/^postgres(ql)?:\/\//.test(target)) return [discoveryOf(target, await sampleFile(target, encoding))];
  return withDatabase({ url: target, readOnly: true }, async (client) => {
    const found: Discovery[] = [];
    for (const table of await tablesOf(client)) {
      const name = `${table.schema}.${table.table}`;
      if (tables !== undefined && !tables.includes(name) && !tables.includes(table.table)) continue;
      const { columns, ...sampled } = await sampleTable(client, table);
      found.push(discoveryOf(name, sampled, new Map(columns.map((column) => [column.name, column.type]))));
    }
    return found;
  });
}
