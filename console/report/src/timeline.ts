import type { TimelineEntry } from "@chengfang/model/incident";
import { words } from "./words.ts";
import type { Language } from "./words.ts";
import { caseSay } from "./deeds.ts";
import { Line } from "./line.ts";

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
