import type { Problem } from "@chengfang/suricata-parser";

export type Language = "zh" | "en";

const severities = {
  error: { zh: "错误", en: "error" },
  warning: { zh: "警告", en: "warning" },
  advice: { zh: "建议", en: "advice" },
} as const;

/** One problem a line, as compilers write them. */
export function sayProblem(
  { file, line, column, severity, option, code, message }: Problem,
  language: Language,
): string {
  const about = option === undefined ? "" : `${option}: `;
  return `${file}:${line}:${column}: ${severities[severity][language]}: ${about}${message[language]} [${code}]\n`;
}
