import type { z } from "zod";
import { decodeText } from "./decode.ts";
import { type ImportProblem, problem } from "./report.ts";

const deepest = 64;

/** One JSON document, or one a line; nesting is counted before anything is built. */
export function readJson(bytes: Uint8Array): { readonly values: readonly unknown[] } | ImportProblem {
  const text = decodeText(bytes);
  if (typeof text !== "string") return text;
  const trimmed = text.replace(/^\ufeff/, "").trim();
  if (!/^[[{]/.test(trimmed)) return notJson;
  if (nestedBeyond(trimmed, deepest)) return tooDeep;
  const whole = parsed(trimmed);
  if (whole !== undefined) return { values: [whole] };
  const lines = trimmed.split("\n").filter((line) => line.trim() !== "");
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

function nestedBeyond(text: string, most: number): boolean {
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (quoted) {
      if (code === 92) at += 1;
      else if (code === 34) quoted = false;
    } else if (code === 34) quoted = true;
    else if (code === 91 || code === 123) {
      if (++depth > most) return true;
    } else if (code === 93 || code === 125) depth -= 1;
  }
  return false;
}

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
const cut = (text: string): ImportProblem =>
  /[\]}]$/.test(text)
    ? problem("malformed", "不是格式正确的 JSON", "not well-formed JSON")
    : problem("truncated", "JSON 不完整，在结尾处中断", "the JSON is cut short");
