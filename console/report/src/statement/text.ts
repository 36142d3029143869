import { createHash, X509Certificate } from "node:crypto";
import { Statement } from "@chengfang/model/statement";
import type { Account, SignedStatement } from "@chengfang/model/statement";
import { Refusal } from "@chengfang/model/refusal";
import type { SituationSection, SituationTable, SituationText } from "../situation/text.ts";
import { day, span, stamp } from "../time.ts";
import type { Language } from "../words.ts";
import { statementWords } from "./words.ts";
import type { Sums } from "./words.ts";

/** 日志采集完整性声明 on paper: every figure in it is of the signed statement, which it names by its digest. */
export function statementText(signed: SignedStatement, language: Language): SituationText {
  const statement = read(signed);
  const say = statementWords[language];
  const named = day(statement.from, language);
  const sections = [
    { heading: say.overview, lines: overview(statement, language), tables: [] },
    lossesOf(statement, language),
    sourcesOf(statement, language),
    { heading: say.evidence, lines: evidence(statement, signed, language), tables: [] },
  ];
  return {
    title: say.title(named),
    titleLines: say.titleLines(statement.organisation, named),
    organisation: statement.organisation,
    span: daysOf(statement, language),
    day: day(statement.to, language),
    madeAt: statement.to,
    sections: sections.map((section): SituationSection => ({ ...section, charts: [] })),
  };
}

function read({ statement }: SignedStatement): Statement {
  try {
    return Statement.parse(JSON.parse(Buffer.from(statement, "base64").toString("utf8")));
  } catch {
    throw new Refusal("invalid", "no statement of completeness");
  }
}

const all = (reasons: Readonly<Record<string, number>>) => Object.values(reasons).reduce((sum, n) => sum + n, 0);

function sumsOf(sources: readonly Account[]): Sums {
  const sum = (of: (account: Account) => number) => sources.reduce((total, each) => total + of(each), 0);
  const [received, stored, unparsed] = [sum((a) => a.received), sum((a) => a.stored), sum((a) => a.unparsed)];
  const [rejected, lost] = [sum((a) => all(a.rejected)), sum((a) => all(a.lost))];
  return {
    sources: sources.length,
    received,
    stored,
    unparsed,
    rejected,
    lost,
    duplicates: sum((a) => a.duplicates),
    silent: sources.filter(({ silentSince }) => silentSince !== null).length,
    open: received - stored - unparsed - rejected - lost,
  };
}

/** The day; the days where one went on because nothing ran at midnight. */
function daysOf({ from, to }: Statement, language: Language): string {
  const [first, last] = [from, new Date(Date.parse(to) - 1).toISOString()].map((each) => day(each, language));
  if (first === last) return `${first}`;
  return language === "zh" ? `${first}至${last}` : `${first} to ${last}`;
}

function overview({ from, to, sources }: Statement, language: Language): string[] {
  const say = statementWords[language];
  const sums = sumsOf(sources);
  return [
    say.scope(span(from, to, language), sums),
    say.balance(sums),
    ...(sums.open > 0 ? [say.open(sums.open)] : []),
    ...(sums.duplicates > 0 ? [say.duplicates(sums.duplicates)] : []),
    ...(sums.silent > 0 ? [say.silent(sums.silent)] : []),
  ];
}

function lossesOf({ sources }: Statement, language: Language) {
  const say = statementWords[language];
  const rows = sources.flatMap((account) =>
    (["lost", "rejected"] as const).flatMap((kind) =>
      Object.entries(account[kind]).map(([reason, n]) => [
        account.source,
        account.input,
        say.kind[kind],
        say.reason[reason] ?? reason,
        n.toLocaleString("en-US"),
      ]),
    ),
  );
  if (rows.length === 0) return { heading: say.losses, lines: [say.noLoss], tables: [] };
  return { heading: say.losses, lines: [say.lossHint], tables: [tableOf(say.lossColumns, [30, 14, 12, 28, 16], rows)] };
}

function sourcesOf({ sources }: Statement, language: Language) {
  const say = statementWords[language];
  if (sources.length === 0) return { heading: say.sources, lines: [say.noSource], tables: [] };
  const rows = sources
    .toSorted((a, b) => b.received - a.received)
    .map((each) => [
      each.source,
      each.input,
      ...[each.received, each.stored, each.unparsed, all(each.rejected), all(each.lost)].map((n) =>
        n.toLocaleString("en-US"),
      ),
      `${stamp(each.lastSeen)}${each.silentSince === null ? "" : ` ${say.silentMark}`}`,
    ]);
  const table = tableOf(say.sourceColumns, [15, 9, 18, 18, 10, 8, 12, 13], rows);
  return { heading: say.sources, lines: [say.sourcesHint], tables: [table] };
}

function evidence({ segments, previous }: Statement, signed: SignedStatement, language: Language): string[] {
  const say = statementWords[language];
  const { subject, serialNumber } = signerOf(signed);
  const [first, last] = [segments.at(0), segments.at(-1)];
  const events = segments.reduce((sum, { count }) => sum + count, 0);
  const bytes = segments.reduce((sum, each) => sum + each.bytes, 0);
  return [
    ...(first === undefined || last === undefined
      ? [say.noSegment]
      : [
          say.segments(segments.length, events, `${(bytes / 1_048_576).toFixed(1)} MB`),
          say.chain(first.segment, last.segment, last.manifest),
        ]),
    say.signed(subject.replaceAll("\n", ", "), serialNumber),
    say.digest(createHash("sha256").update(Buffer.from(signed.statement, "base64")).digest("hex")),
    say.previous(previous),
    say.verify,
  ];
}

function signerOf({ certificate }: SignedStatement): Pick<X509Certificate, "subject" | "serialNumber"> {
  try {
    return new X509Certificate(certificate);
  } catch {
    return { subject: "—", serialNumber: "—" };
  }
}

const tableOf = (
  titles: readonly string[],
  shares: readonly number[],
  rows: readonly (readonly string[])[],
): SituationTable => ({
  columns: titles.map((title, i) => ({ title, share: shares[i] ?? 1, align: i < 2 ? "left" : "center" })),
  rows,
});
