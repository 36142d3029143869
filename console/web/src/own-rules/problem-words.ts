import { problemTable } from "./problem-table.ts";

/** What changes in a message is anything, as little of it as will do. */
const shapes = problemTable.map(([english, chinese]) => {
  const parts = english.split("…").map((part) => part.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`));
  return [new RegExp(`^${parts.join("(.+?)")}$`, "s"), chinese] as const;
});

/** A problem of the check in the reader's language; what has no words here is shown as the check says it. */
export function problemIn(language: "zh" | "en", message: string): string {
  if (language === "en") return message;
  for (const [shape, chinese] of shapes) {
    const found = shape.exec(message);
    if (found !== null)
      return chinese.replaceAll(/\$(\d)(\+?)/g, (_, place: string, again: string) => {
        const part = found[Number(place)] ?? "";
        return again === "" ? part : problemIn(language, part);
      });
  }
  return message;
}
