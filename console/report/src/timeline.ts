import { Disposition } from "@chengfang/model/alert";
import { ContainmentKind } from "@chengfang/model/containment";
import { CallOutcome } from "@chengfang/model/emergency/contact";
import { IncidentStatus } from "@chengfang/model/incident";
import { IncidentClass } from "@chengfang/model/incident-class";
import { IncidentLevel } from "@chengfang/model/incident-level";
import type { TimelineEntry } from "@chengfang/model/incident";
import { z } from "zod";
import { caseSay } from "./deeds.ts";
import { words } from "./words.ts";
import type { Language } from "./words.ts";

/** What a person did to an incident, as it is kept: data, so that every reader gets it in their language. */
export const Line = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("status"),
    from: IncidentStatus,
    to: IncidentStatus,
    disposition: Disposition.nullable(),
    note: z.string(),
  }),
  z.object({ kind: z.literal("assignment"), to: z.string().nullable() }),
  z.object({ kind: z.literal("comment"), text: z.string() }),
  z.object({ kind: z.literal("task"), title: z.string(), what: z.enum(["created", "done", "reopened", "changed"]) }),
  z.object({ kind: z.literal("attachment"), name: z.string(), sha256: z.string() }),
  z.object({ kind: z.literal("note"), fields: z.array(z.string()) }),
  z.object({ kind: z.literal("report"), language: z.enum(["zh", "en"]) }),
  z.object({ kind: z.literal("entry"), text: z.string() }),
  z.object({
    kind: z.literal("grade"),
    class: IncidentClass.nullable().optional(),
    subclass: z.string().nullable().optional(),
    level: IncidentLevel.nullable().optional(),
    reason: z.string().default(""),
  }),
  z.object({
    kind: z.literal("step"),
    zh: z.string(),
    en: z.string(),
    what: z.enum(["added", "done", "skipped", "reopened", "removed"]),
    note: z.string(),
  }),
  z.object({
    kind: z.literal("link"),
    what: z.enum(["duplicate", "caused-by", "related", "unlinked", "merged", "took-in", "unmerged"]),
    number: z.string(),
    note: z.string(),
  }),
  z.object({
    kind: z.literal("containment"),
    what: z.enum([
      "asked",
      "approved",
      "refused",
      "done",
      "lift-asked",
      "ran-out",
      "kept",
      "lifted",
      "expired",
      "held",
      "released",
    ]),
    action: ContainmentKind,
    value: z.string(),
    note: z.string(),
  }),
  z.object({ kind: z.literal("lessons"), what: z.enum(["submitted", "archived"]) }),
  z.object({ kind: z.literal("call"), name: z.string(), unit: z.string(), outcome: CallOutcome, note: z.string() }),
]);
export type Line = z.infer<typeof Line>;

/** A kept line as its reader sees it; one that another version wrote is shown as it is. */
export function lineText(
  row: { kind: string; text: string },
  language: Language,
): Pick<TimelineEntry, "kind" | "text"> {
  const read = Line.safeParse({ kind: row.kind, ...fields(row.text) });
  if (!read.success) return { kind: "note", text: row.text };
  return { kind: read.data.kind, text: said(read.data, language) };
}

function fields(text: string): object {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? value : {};
  } catch {
    return {};
  }
}

type Say = { readonly [K in Line["kind"]]: (line: Extract<Line, { kind: K }>) => string };

const say: Readonly<Record<Language, Say>> = {
  zh: {
    status: ({ from, to, disposition, note }) => {
      const decision = disposition === null ? "" : `，结论：${words.zh.disposition[disposition]}`;
      return `状态由“${words.zh.status[from]}”变更为“${words.zh.status[to]}”${decision}${note && `。${note}`}`;
    },
    assignment: ({ to }) => (to === null ? "取消指派" : `指派给${to}`),
    comment: ({ text }) => text,
    task: ({ what, title }) => `${words.zh.task[what]}：${title}`,
    attachment: ({ name }) => `上传附件“${name}”`,
    note: ({ fields: names }) => `修改${names.map((name) => words.zh.field[name] ?? name).join("、")}`,
    report: ({ language }) => (language === "zh" ? "生成事件报告" : "生成事件报告（英文）"),
    entry: ({ text }) => text,
    ...caseSay.zh,
  },
  en: {
    status: ({ from, to, disposition, note }) => {
      const decision = disposition === null ? "" : `: ${words.en.disposition[disposition]}`;
      return `Moved from ${words.en.status[from]} to ${words.en.status[to]}${decision}${note && `. ${note}`}`;
    },
    assignment: ({ to }) => (to === null ? "Assigned to nobody" : `Assigned to ${to}`),
    comment: ({ text }) => text,
    task: ({ what, title }) => `${words.en.task[what]}: ${title}`,
    attachment: ({ name }) => `Attached “${name}”`,
    note: ({ fields: names }) => `Edited ${names.map((name) => words.en.field[name] ?? name).join(", ")}`,
    report: ({ language }) => (language === "zh" ? "Printed the report (in Chinese)" : "Printed the report"),
    entry: ({ text }) => text,
    ...caseSay.en,
  },
};

function said<K extends Line["kind"]>(line: Extract<Line, { kind: K }>, language: Language): string {
  const speak: (line: Extract<Line, { kind: K }>) => string = say[language][line.kind];
  return speak(line);
}
