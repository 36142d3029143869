import { existsSync, readFileSync } from "node:fs";
import { createInterface } from "node:readline/promises";
import { parseArgs } from "node:util";
import { openCa } from "../ca/client.ts";
import { atMachine, configured, print, runFront, told } from "./front.ts";

const usage = "usage: unlock [--share TEXT|FILE …] [--data DIR]; without --share, one line of stdin is one share";

/** Gives shares to a running CA that waits for them, until it opens. */
async function unlock(): Promise<number> {
  const options = { share: { type: "string", multiple: true }, help: { type: "boolean", short: "h" } } as const;
  const { values } = parseArgs({ options });
  if (values.help) {
    print(usage);
    return 0;
  }
  const { data, language } = configured();
  const ca = openCa(data);
  try {
    for await (const share of values.share?.map(textOf) ?? createInterface({ input: process.stdin })) {
      const { given, needed, open } = await ca.unlock({ share, actor: atMachine() });
      print(told(language, { zh: `已收到 ${given}/${needed} 份`, en: `${given} of ${needed} shares given` }));
      if (open) return 0;
    }
    return 1;
  } finally {
    ca.close();
  }
}

const textOf = (given: string): string => (existsSync(given) ? readFileSync(given, "utf8") : given);

await runFront(unlock);
