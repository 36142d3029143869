import { parseArgs } from "node:util";
import { build } from "./build.ts";
import { check } from "./check.ts";

const usage = `usage: suricata-rules --lint FILE|DIR… [--variables NAME,…] [--classification FILE] [--json]
       suricata-rules build --config FILE --output DIR [--json]
`;

const options = {
  lint: { type: "boolean", default: false },
  json: { type: "boolean", default: false },
  language: { type: "string", default: "zh" },
  variables: { type: "string" },
  classification: { type: "string" },
  config: { type: "string" },
  output: { type: "string" },
} as const;

/** Checks rules, or makes one set of them. 0: fine; 1: some are refused; 2: wrong use. */
function main(args: readonly string[]): number {
  const read = readArgs(args);
  if (read === undefined) return fail(usage);
  const { values, positionals } = read;
  const language = values.language === "en" ? "en" : "zh";
  const { json, variables, classification, config, output } = values;
  if (values.lint && positionals.length > 0)
    return check(positionals, { json, language, variables: variables?.split(","), classification });
  if (positionals.join() === "build" && config !== undefined && output !== undefined)
    return build({ config, output, json, language });
  return fail(usage);
}

function readArgs(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch {
    return undefined;
  }
}

function fail(message: string): number {
  process.stderr.write(message);
  return 2;
}

process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 2));

process.exitCode = main(process.argv.slice(2));
