import { warningNames, WarningLevel } from "@chengfang/model/reporting/warning";
import { words } from "@chengfang/console-report/words";
import { Severity } from "@chengfang/model/severity";
import type { Db } from "@chengfang/store/records/transaction";
import type { Deps } from "../deps.ts";
import type { DispatchInput, DraftQuestion } from "./schema.ts";

const week = 7 * 86_400_000;
/** Items of one section at most. */
const most = 20;

/** A bulletin of what happened in a time: incidents, warnings and notices, to be chosen from and added to. */
export async function bulletinOf({ records, now }: Deps, { from, to }: DraftQuestion): Promise<DispatchInput> {
  const end = to ?? new Date(now()).toISOString();
  const span = { from: from ?? new Date(Date.parse(end) - week).toISOString(), to: end };
  const sections = [
    { title: "重要事件", lines: await incidentsIn(records, span) },
    { title: "预警发布", lines: await sentIn(records, "warning", span) },
    { title: "通报整改", lines: await sentIn(records, "notice", span) },
    { title: "漏洞与威胁提示", lines: [] },
    { title: "工作要求", lines: ["请各单位对照本期内容开展自查，发现问题及时处置并反馈。"] },
  ].map(({ title, lines }) => ({ title, text: numbered(lines) }));
  const body = { kind: "bulletin", sections, copies: "" } as const;
  return { title: "网络安全信息通报", body, incidentId: null, unitIds: [], dueAt: null };
}

interface Span {
  readonly from: string;
  readonly to: string;
}

const numbered = (lines: readonly string[]) =>
  lines.length < 2 ? (lines[0] ?? "本期无。") : lines.map((line, i) => `${i + 1}.${line}`).join("\n");

async function incidentsIn(db: Db, { from, to }: Span): Promise<string[]> {
  const rows = await db
    .selectFrom("incidents")
    .select(["number", "title", "title_zh", "severity"])
    .where("first_seen", ">=", from)
    .where("first_seen", "<", to)
    .orderBy("severity_score", "desc")
    .orderBy("first_seen", "desc")
    .limit(most)
    .execute();
  return rows.map(({ number, title, title_zh, severity }) => {
    const grade = words.zh.severity[Severity.parse(severity)];
    return `${title_zh || title}（${number}，${grade}）。`;
  });
}

async function sentIn(db: Db, kind: "warning" | "notice", { from, to }: Span): Promise<string[]> {
  const rows = await db
    .selectFrom("dispatches")
    .select(["number", "title", "grade"])
    .where("kind", "=", kind)
    .where("issued_at", ">=", from)
    .where("issued_at", "<", to)
    .orderBy("issued_at", "desc")
    .limit(most)
    .execute();
  const colour = (grade: string) => (kind === "notice" ? "" : `，${warningNames[WarningLevel.parse(grade)].zh}预警`);
  return rows.map(({ title, number, grade }) => `${title}（${number}${colour(grade)}）。`);
}
