import { warningNames, WarningLevel } from "@chengfang/model/reporting/warning";
import { words } from "@chengfang/console-report/words";
import { Severity } from "@chengfang/model/severity";
import type { Deps } from "../deps.ts";
import type { DispatchInput, DraftQuestion } from "./schema.ts";

const week = 7 * 86_400_000;
/** Items of one section at most. */
const most = 20;

/** A bulletin of what happened in a time: incidents, warnings and notices, to be chosen from and added to. */
export async function bulletinOf({ records, now }: Deps, { from, to }: DraftQuestion): Promise<DispatchInput> {
  const end = to ?? new Date(now()).toISOString();
  const start = from ?? new Date(Date.parse(end) - week).toISOString();
  const incidents = await records
    .selectFrom("incidents")
    .select(["number", "title", "title_zh", "severity", "first_seen"])
    .where("first_seen", ">=", start)
    .where("first_seen", "<", end)
    .orderBy("severity_score", "desc")
    .orderBy("first_seen", "desc")
    .limit(most)
    .execute();
  const sent = await records
    .selectFrom("dispatches")
    .select(["kind", "number", "title", "grade"])
    .where("kind", "in", ["warning", "notice"])
    .where("issued_at", ">=", start)
    .where("issued_at", "<", end)
    .orderBy("issued_at", "desc")
    .limit(most)
    .execute();
  const told = incidents.map(({ number, title, title_zh, severity }) => {
    const grade = words.zh.severity[Severity.parse(severity)];
    return `${title_zh || title}（${number}，${grade}）。`;
  });
  const colour = (grade: string) => warningNames[WarningLevel.parse(grade)].zh;
  const of = (kind: string) => sent.filter((each) => each.kind === kind);
  const sections = [
    { title: "重要事件", lines: told },
    {
      title: "预警发布",
      lines: of("warning").map((each) => `${each.title}（${each.number}，${colour(each.grade)}预警）。`),
    },
    { title: "通报整改", lines: of("notice").map(({ title, number }) => `${title}（${number}）。`) },
    { title: "漏洞与威胁提示", lines: [] },
    { title: "工作要求", lines: ["请各单位对照本期内容开展自查，发现问题及时处置并反馈。"] },
  ].map(({ title, lines }) => ({
    title,
    text:
      lines.length === 0
        ? "本期无。"
        : lines.map((line, i) => (lines.length > 1 ? `${i + 1}.${line}` : line)).join("\n"),
  }));
  const body = { kind: "bulletin", sections, copies: "" } as const;
  return { title: "网络安全信息通报", body, incidentId: null, unitIds: [], dueAt: null };
}
