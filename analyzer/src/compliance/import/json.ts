import { z } from "zod";
import { decodeText } from "./decode.ts";
import { type ImportProblem, mostResults, problem, tooMany } from "./report.ts";

const deepest = 64;
/** Values in one file, far beyond what any of the tools writes into 64 MB. */
const mostValues = 6_000_000;
const mostLines = 1_000_000;

/** One JSON document, or one a line; nesting is counted before anything is built. */
export function readJson(bytes: Uint8Array): { readonly values: readonly unknown[] } | ImportProblem {
  const text = decodeText(bytes);
  if (typeof text !== "string") return text;
  const trimmed = text.replace(/^\ufeff/, "").trim();
  if (!/^[[{]/.test(trimmed)) return notJson;
  const beyond = beyondLimits(trimmed);
  if (beyond) return beyond;
  const whole = parsed(trimmed);
  if (whole !== undefined) return { values: [whole] };
  const lines = trimmed.split("\n", mostLines + 1).filter((line) => line.trim() !== "");
  if (lines.length > mostLines) return tooMany(mostLines, "行", "lines");
  const values = lines.map(parsed).filter((value) => value !== undefined);
  // A last line cut in the middle is not the others' fault, but a document spread over lines is not one a line.
  return values.length > 1 && values.length >= lines.length - 1 ? { values } : cut(trimmed);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** Depth and number of values, counted on the text itself. */
function beyondLimits(text: string): ImportProblem | undefined {
  let depth = 0;
  let values = 0;
  for (let at = 0; at < text.length; at += 1) {
    const mark = text.charCodeAt(at);
    if (mark === quote) at = endOfString(text, at);
    else if (mark === comma) values += 1;
    else if (mark === openList || mark === openObject) {
      depth += 1;
      values += 1;
    } else if (mark === closeList || mark === closeObject) depth -= 1;
    if (depth > deepest) return tooDeep;
    if (values > mostValues) return tooManyValues;
  }
  return undefined;
}

const [quote, comma, openList, openObject, closeList, closeObject, backslash] = [34, 44, 91, 123, 93, 125, 92];

/** Where the string that begins here ends. */
function endOfString(text: string, from: number): number {
  let at = from + 1;
  while (at < text.length && text.charCodeAt(at) !== quote) at += text.charCodeAt(at) === backslash ? 2 : 1;
  return at;
}

/** A list that is given up at its first entry that is not of the schema: millions of wrong ones cost nothing. */
export const listOf = <T>(item: z.ZodType<T>) =>
  z
    .array(z.unknown())
    .max(mostResults)
    .transform((values, context): T[] => {
      const read: T[] = [];
      for (const [at, value] of values.entries()) {
        const one = item.safeParse(value);
        if (!one.success) {
          const [issue] = one.error.issues;
          context.addIssue({
            code: "custom",
            message: `${at}.${issue?.path.map(String).join(".")}: ${issue?.message}`,
          });
          return z.NEVER;
        }
        read.push(one.data);
      }
      return read;
    });

/** A value by a schema, or the first place where it is not of it. */
export function shaped<T>(schema: z.ZodType<T>, value: unknown): { readonly is: T } | ImportProblem {
  const read = schema.safeParse(value);
  if (read.success) return { is: read.data };
  const [issue] = read.error.issues;
  const where = issue ? `${issue.path.map(String).join(".")}: ${issue.message}` : "";
  return problem("malformed", `JSON 结构不符（${where}）`, `the JSON is not of this tool's shape (${where})`);
}

const notJson = problem("malformed", "不是 JSON", "no JSON");
const tooDeep = problem("malformed", `JSON 嵌套超过 ${deepest} 层`, `JSON nested deeper than ${deepest}`);
const tooManyValues = tooMany(mostValues, "数值", "values");
const cut = (text: string): ImportProblem =>
  /[\]}]$/.test(text)
    ? problem("malformed", "不是格式正确的 JSON", "not well-formed JSON")
    : problem("truncated", "JSON 不完整，在结尾处中断", "the JSON is cut short");
