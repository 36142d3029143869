import { detectors } from "@chengfang/model/data/detect/table";
import type { SensitiveKind } from "@chengfang/model/data/kind";
import type { Discovery } from "@chengfang/model/data/discovery";
import type { Copied } from "./copy.ts";

type Language = "zh" | "en";

const words = {
  zh: {
    rows: (n: number) => `${n} 行`,
    none: "未发现敏感字段",
    inText: "（文本中）",
    by: { name: "列名", values: "取值", both: "列名和取值", neighbours: "相邻列" },
    how: { masked: "脱敏", text: "文本内脱敏", keep: "保留", drop: "删除" },
    dropped: (n: number) => `，丢弃不合格的 ${n} 行`,
    speed: (seconds: number, pace: number) => `${seconds} 秒，每秒 ${pace} 行`,
    crowd: (k: number) => `k 匿名：最小分组 ${k} 行`,
  },
  en: {
    rows: (n: number) => `${n} rows`,
    none: "no sensitive fields found",
    inText: " (in text)",
    by: { name: "name", values: "values", both: "name and values", neighbours: "neighbours" },
    how: { masked: "masked", text: "masked in text", keep: "kept", drop: "left out" },
    dropped: (n: number) => `, ${n} malformed rows left out`,
    speed: (seconds: number, pace: number) => `${seconds} s, ${pace} rows/s`,
    crowd: (k: number) => `k-anonymity: smallest group has ${k} rows`,
  },
} as const;

const titleOf = (kind: SensitiveKind, language: Language) => detectors[kind].title[language];

/** What was found, a column a line. */
export function discoveredWords(found: readonly Discovery[], language: Language): string {
  const say = words[language];
  const lines = found.flatMap(({ table, rows, fields }) => {
    const some = fields.flatMap(({ name, finding }) =>
      finding === null
        ? []
        : [
            `  ${name}\t${titleOf(finding.kind, language)}${finding.where === "text" ? say.inText : ""}\t${Math.round(finding.confidence * 100)} %\t${say.by[finding.by]}\t${finding.example}`,
          ],
    );
    return [`${table} (${say.rows(rows)})`, ...(some.length === 0 ? [`  ${say.none}`] : some)];
  });
  return `${lines.join("\n")}\n`;
}

/** What became of each column, and how long it took. */
export function copiedWords(
  { rows, seconds, tables }: { rows: number; seconds: number; tables: readonly Copied[] },
  language: Language,
): string {
  const say = words[language];
  const lines = tables.flatMap(({ table, rows: count, dropped, columns, anonymity }) => [
    `${table} (${say.rows(count)}${dropped > 0 ? say.dropped(dropped) : ""})`,
    ...columns.map(
      ({ column, how, kind, method }) =>
        `  ${column}\t${say.how[how]}${kind === undefined ? "" : `\t${titleOf(kind, language)}\t${method}`}`,
    ),
    ...(anonymity === null ? [] : [`  ${say.crowd(anonymity.k)}`]),
  ]);
  return `${[...lines, say.speed(seconds, Math.round(rows / Math.max(seconds, 0.001)))].join("\n")}\n`;
}
