import { parseArgs } from "node:util";
import { loadProfiles } from "../profile/load.ts";
import { print, runFront } from "./front.ts";

/** Every profile with its title; `--json` gives the whole of them. */
async function profiles(): Promise<number> {
  const { values } = parseArgs({ options: { json: { type: "boolean", default: false } } });
  const all = [...loadProfiles().values()];
  if (values.json) print(JSON.stringify(all, null, 2));
  else
    for (const { name, title, validity } of all)
      print(`${name.padEnd(20)} ${title.zh} · ${title.en} (${validity.days} d)`);
  return 0;
}

await runFront(profiles);
