import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { readIdentity } from "@chengfang/store/identity";
import { verifyStatement } from "./verify.ts";
import type { Reason, Verdict } from "./verify.ts";

const said = {
  zh: {
    valid: "有效",
    invalid: "无效",
    authorities: "找不到根证书：用 --authorities 给出，或在有数据目录的机器上运行",
    unreadable: "无法读取文件",
    reason: {
      "no-statement": "不是完整性声明",
      signature: "签名与内容不符，文件被改动过",
      certificate: "签名证书不是由给定的根签发",
      expired: "签名时证书不在有效期内",
      chain: "段摘要链断开",
      counts: "计数自相矛盾",
    },
    line: ({ statement, signer, sha256 }: Valid) =>
      `${statement.day}（${statement.from} 至 ${statement.to}）：${totals(statement, "收到", "入库", "拒收", "丢失")}\n来源 ${statement.sources.length} 个，数据段 ${statement.segments.length} 个\n签名 ${signer.replaceAll("\n", ", ")}\nSHA-256 ${sha256}`,
  },
  en: {
    valid: "valid",
    invalid: "not valid",
    authorities: "no roots: give them by --authorities, or run where the data directory is",
    unreadable: "the file cannot be read",
    reason: {
      "no-statement": "no statement of completeness",
      signature: "the signature is not of this content: the file was changed",
      certificate: "the signer's certificate is not under the roots given",
      expired: "the certificate was not valid when it was signed",
      chain: "the chain of segments is broken",
      counts: "the counts contradict themselves",
    },
    line: ({ statement, signer, sha256 }: Valid) =>
      `${statement.day} (${statement.from} to ${statement.to}): ${totals(statement, "received", "stored", "rejected", "lost")}\n${statement.sources.length} sources, ${statement.segments.length} segments\nsigned by ${signer.replaceAll("\n", ", ")}\nSHA-256 ${sha256}`,
  },
} as const satisfies Record<string, Words>;

interface Words {
  readonly valid: string;
  readonly invalid: string;
  readonly authorities: string;
  readonly unreadable: string;
  readonly reason: Record<Reason, string>;
  line(verdict: Valid): string;
}

type Valid = Extract<Verdict, { valid: true }>;

function totals({ sources }: Valid["statement"], ...names: readonly [string, string, string, string]): string {
  const all = (reasons: Readonly<Record<string, number>>) => Object.values(reasons).reduce((a, b) => a + b, 0);
  const counts = [
    sources.reduce((sum, { received }) => sum + received, 0),
    sources.reduce((sum, { stored, unparsed }) => sum + stored + unparsed, 0),
    sources.reduce((sum, { rejected }) => sum + all(rejected), 0),
    sources.reduce((sum, { lost }) => sum + all(lost), 0),
  ];
  return names.map((name, at) => `${name} ${counts[at]}`).join(", ");
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { language: { type: "string" }, data: { type: "string" }, authorities: { type: "string" } },
});
const words = said[values.language === "en" ? "en" : "zh"];

async function main(): Promise<number> {
  const [file = ""] = positionals;
  const text = await readFile(file, "utf8").catch(() => undefined);
  if (text === undefined) return problem(`${words.unreadable}: ${file}`);
  const roots =
    values.authorities === undefined
      ? (await readIdentity(values.data ?? "data", "collectors"))?.authorities
      : await readFile(values.authorities, "utf8").catch(() => undefined);
  if (roots === undefined) return problem(words.authorities);
  const verdict = verifyStatement(text, roots);
  if (!verdict.valid) {
    process.stdout.write(`${words.invalid}: ${words.reason[verdict.reason]}\n`);
    return 1;
  }
  process.stdout.write(`${words.valid}\n${words.line(verdict)}\n`);
  return 0;
}

function problem(text: string): number {
  process.stderr.write(`${text}\n`);
  return 2;
}

process.exitCode = await main();
