import { once } from "node:events";
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { reasons } from "../x509/path/reason.ts";
import type { Verdict } from "../x509/path/validate.ts";
import { nameText } from "../x509/name.ts";
import { pemOf } from "../x509/pem.ts";
import { caseOf } from "./verify/case.ts";
import { openJudge } from "./verify/judge.ts";
import { linesOf } from "./verify/lines.ts";

process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 1));

const usage = `usage: verify --batch < CASES.ndjson
       verify FILE --trusted FILE… [--intermediates FILE…] [--crl FILE…] [--ocsp FILE…] [--at TIME]
              [--purpose server|client|any] [--host NAME] [--eku OID…] [--policy OID…] [--require-policy]
              [--max-depth N] [--strength strong|legacy] [--lang zh|en]`;

/** A case with all its certificates and CRLs; a city's whole CRL may stand in one. */
const longestLine = 256 * 1024 * 1024;

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      batch: { type: "boolean" },
      trusted: { type: "string", multiple: true },
      intermediates: { type: "string", multiple: true },
      crl: { type: "string", multiple: true },
      ocsp: { type: "string", multiple: true },
      at: { type: "string" },
      purpose: { type: "string" },
      host: { type: "string" },
      eku: { type: "string", multiple: true },
      policy: { type: "string", multiple: true },
      "require-policy": { type: "boolean" },
      "max-depth": { type: "string" },
      strength: { type: "string" },
      lang: { type: "string" },
    },
  });
  if (values.batch) return batch();
  const [file] = positionals;
  if (file === undefined || positionals.length > 1) return complain(usage);
  return one(file, values);
}

function complain(message: string): number {
  process.stderr.write(`${message}\n`);
  return 2;
}

/** One answer a line, in order, written as soon as it is known; a line that is no case is answered as well. */
async function batch(): Promise<number> {
  const judge = openJudge();
  for await (const line of linesOf(process.stdin, longestLine)) {
    if ("text" in line && line.text.trim() === "") continue;
    const answer = "text" in line ? answerOf(line.text, judge) : refusal(null, `a line of ${line.tooLong} octets`);
    if (!process.stdout.write(`${JSON.stringify(answer)}\n`)) await once(process.stdout, "drain");
  }
  return 0;
}

function answerOf(text: string, judge: ReturnType<typeof openJudge>): unknown {
  const input = caseOf(text);
  if ("problem" in input) return refusal(input.id, input.problem);
  const verdict = judge(input, Date.now());
  const id = input.id ?? null;
  if (!verdict.ok) return { id, ok: false, reason: verdict.reason, detail: verdict.detail };
  return { id, ok: true, reason: "ok", detail: `${verdict.path.length} certificates`, policies: verdict.policies };
}

function refusal(id: string | number | null, detail: string): unknown {
  return { id, ok: false, reason: "malformed-case", detail };
}

interface Options {
  readonly trusted?: string[];
  readonly intermediates?: string[];
  readonly crl?: string[];
  readonly ocsp?: string[];
  readonly at?: string;
  readonly purpose?: string;
  readonly host?: string;
  readonly eku?: string[];
  readonly policy?: string[];
  readonly "require-policy"?: boolean;
  readonly "max-depth"?: string;
  readonly strength?: string;
  readonly lang?: string;
}

/** For people: files in PEM or DER; exit code 0 for a path that holds, 1 for one that does not. */
function one(file: string, options: Options): number {
  const depth = options["max-depth"];
  const input = caseOf(
    JSON.stringify({
      leaf: certificateFile(file),
      trusted: options.trusted?.map(certificateFile),
      intermediates: options.intermediates?.map(certificateFile),
      crls: options.crl?.map((path) => pemFile(path, "X509 CRL")),
      ocsp: options.ocsp?.map((path) => readFileSync(path).toString("base64")),
      at: options.at,
      purpose: options.purpose,
      host: options.host,
      eku: options.eku,
      policies: { initial: options.policy, explicit: options["require-policy"] },
      maxDepth: depth === undefined ? undefined : Number(depth),
      strength: options.strength,
    }),
  );
  if ("problem" in input) return complain(`${input.problem}\n${usage}`);
  const verdict = openJudge()(input, Date.now());
  process.stdout.write(`${told(verdict, options.lang === "en" ? "en" : "zh")}\n`);
  return verdict.ok ? 0 : 1;
}

function certificateFile(path: string): string {
  return pemFile(path, "CERTIFICATE");
}

function pemFile(path: string, label: string): string {
  const bytes = readFileSync(path);
  return bytes.includes("-----BEGIN ") ? bytes.toString("utf8") : pemOf(label, bytes);
}

function told(verdict: Verdict, language: "zh" | "en"): string {
  if (verdict.ok) {
    const title = { zh: "证书路径有效", en: "The path is valid" }[language];
    return [title, ...verdict.path.map(({ subject }, index) => `${"  ".repeat(index + 1)}${nameText(subject)}`)].join(
      "\n",
    );
  }
  const { clause, ...words } = reasons[verdict.reason];
  const title = { zh: "证书路径无效", en: "The path is not valid" }[language];
  return `${title}: ${words[language]} [${verdict.reason}]\n  ${verdict.detail}${clause && `\n  ${clause}`}`;
}

process.exitCode = await main();
