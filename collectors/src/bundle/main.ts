import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { Zone } from "@chengfang/model/config/source";
import { readIdentity } from "@chengfang/store/identity";
import { formatNamed } from "../format/table.ts";
import { loadDefinitions, ownDefinitions } from "../pipeline/definitions.ts";
import { readAcknowledgement } from "./acknowledgement.ts";
import { makeBundle } from "./make.ts";
import { say } from "./say.ts";
import type { Language } from "./say.ts";
import { doubts } from "../trust/signature.ts";
import type { Signer } from "../trust/signature.ts";

const options = {
  data: { type: "string" },
  language: { type: "string", default: "zh" },
  sender: { type: "string" },
  output: { type: "string", default: "." },
  stream: { type: "boolean", default: false },
  format: { type: "string", default: "auto" },
  encoding: { type: "string", default: "utf-8" },
  timezone: { type: "string", default: "+08:00" },
  certificate: { type: "string" },
  key: { type: "string" },
  "max-bytes": { type: "string", default: "268435456" },
  acknowledged: { type: "string" },
  anchors: { type: "string" },
} as const;

type Values = ReturnType<typeof parsedArguments>["values"];

function parsedArguments() {
  const args = process.argv.slice(2).join("\0").replaceAll("--timezone\0", "--timezone=").split("\0").filter(Boolean);
  return parseArgs({ args, options, allowPositionals: true });
}

/** What was asked wrongly. */
class Wrong extends Error {}

/** Exit code: 0 done, 1 the answer is no, 2 asked wrongly. */
async function main(): Promise<number> {
  const { values, positionals } = parsedArguments();
  const language: Language = values.language === "en" ? "en" : "zh";
  try {
    if (values.acknowledged !== undefined) return await checkAcknowledgement(values.acknowledged, values, language);
    return await bundle(values, positionals, language);
  } catch (error) {
    if (!(error instanceof Wrong)) throw error;
    process.stderr.write(`chengfang bundle: ${error.message}\n`);
    return 2;
  }
}

async function bundle(values: Values, files: readonly string[], language: Language): Promise<number> {
  const { sender, data, stream, output } = values;
  if (data === undefined || sender === undefined || !/^[\w.-]{1,60}$/.test(sender))
    throw new Wrong(say(language, "sender"));
  if (stream === files.length > 0) throw new Wrong(say(language, "either"));
  loadDefinitions(await ownDefinitions(data));
  const lines = linesOf(values);
  const maxBytes = Number(values["max-bytes"]);
  if (!Number.isSafeInteger(maxBytes) || maxBytes < 1024) throw new Wrong("--max-bytes 268435456");
  const signer = await signerOf(values, data);
  if (signer === undefined) throw new Wrong(say(language, "unsigned"));
  const made = await makeBundle({ data, sender, output, signer, maxBytes, files, lines, now: Date.now() });
  if (made === undefined) {
    process.stderr.write(`${say(language, "nothing")}\n`);
    return 1;
  }
  process.stdout.write(`${made}\n`);
  return 0;
}

/** How the lines of the files are to be read. */
function linesOf({ format, encoding, timezone }: Values) {
  if (formatNamed(format) === undefined) throw new Wrong(`--format ${format}`);
  if (encoding !== "utf-8" && encoding !== "gb18030") throw new Wrong("--encoding utf-8 | gb18030");
  const zone = Zone.safeParse(timezone);
  if (!zone.success) throw new Wrong("--timezone +08:00");
  return { format, encoding, timezone: zone.data } as const;
}

/** The certificate that is named, or that which the platform gave its collectors. */
async function signerOf({ certificate, key }: Values, data: string): Promise<Signer | undefined> {
  if (certificate === undefined || key === undefined) return readIdentity(data, "collectors");
  return { certificate: await readFile(certificate, "latin1"), key: await readFile(key, "latin1") };
}

async function checkAcknowledgement(file: string, { anchors, data }: Values, language: Language): Promise<number> {
  const authorities =
    anchors === undefined
      ? ((data === undefined ? undefined : await readIdentity(data, "collectors"))?.authorities ?? "")
      : await readFile(anchors, "latin1");
  const read = readAcknowledgement(await readFile(file, "utf8"), { anchors: authorities, at: Date.now() });
  if (read === undefined) {
    process.stderr.write(`${say(language, "noAcknowledgement")}\n`);
    return 1;
  }
  const { value, verdict } = read;
  const trust =
    "fault" in verdict ? { trusted: false, doubt: doubts[verdict.fault] } : { trusted: true, by: verdict.names };
  process.stdout.write(`${JSON.stringify({ ...value, ...trust }, undefined, 2)}\n`);
  return "fault" in verdict || value.outcome === "refused" ? 1 : 0;
}

process.exitCode = await main();
