import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { isMalformed } from "../x509/malformed.ts";
import { derOfPem } from "../x509/pem.ts";
import { print, runFront } from "./front.ts";
import { tell } from "./inspect/kinds.ts";
import type { Told } from "./inspect/kinds.ts";

const usage = "usage: inspect FILE [--json] [--lang zh|en]";

/** Says in words what a file holds; exit code 1 when it is nothing that is known. */
async function inspect(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      json: { type: "boolean", default: false },
      lang: { type: "string", default: "zh" },
      help: { type: "boolean", short: "h" },
    },
  });
  const [file] = positionals;
  if (values.help || file === undefined) {
    process.stderr.write(`${usage}\n`);
    return values.help ? 0 : 2;
  }
  const bytes = readFileSync(file === "-" ? 0 : file);
  const blocks = bytes.includes("-----BEGIN ") ? derOfPem(bytes.toString("utf8")).map(({ der }) => der) : [bytes];
  const found = blocks.map((der) => tell(der, values.lang === "en" ? "en" : "zh"));
  for (const each of found) {
    if (values.json) print(JSON.stringify(each));
    else if (isMalformed(each)) print(`${each.malformed} @ ${each.offset}: ${each.detail}`);
    else say(each);
  }
  return found.length > 0 && found.every((each) => !isMalformed(each)) ? 0 : 1;
}

function say({ kind, words }: Told): void {
  print(`[${kind}]`);
  for (const { label, value } of words) {
    const [first = "", ...more] = value;
    print(`${label}: ${first}`);
    for (const line of more) print(`    ${line}`);
  }
}

await runFront(inspect);
