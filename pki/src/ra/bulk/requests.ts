import { randomUUID } from "node:crypto";
import type { BulkRun, LineProblem } from "@chengfang/model/pki";
import { RequestInput } from "@chengfang/model/pki";
import { Refusal } from "@chengfang/model/refusal";
import type { Caller } from "../caller.ts";
import type { RaContext } from "../context.ts";
import { checkRequest } from "../request/check.ts";
import { enterRequest } from "../request/enter.ts";
import { recordRun } from "./run.ts";
import { linesOf } from "./table.ts";
import type { BulkLine, Headers } from "./table.ts";

const headers = {
  profile: ["模板", "证书模板"],
  number: ["编号", "人员编号", "资产编号"],
  san: ["可选名称", "使用者可选名称", "域名"],
  keyPlace: ["密钥位置", "key"],
  csr: ["证书请求", "pkcs10"],
  days: ["有效天数", "天数"],
  comment: ["备注", "说明"],
} as const satisfies Headers<string>;
type Column = keyof typeof headers;

interface Given {
  readonly file: Buffer;
  readonly dryRun: boolean;
}

/**
 * Enters many requests, a line each. A line with a problem is left out and named; the others are entered. `dryRun` only
 * looks. Refuses a file that is no table.
 */
export async function bulkRequests(context: RaContext, { file, dryRun }: Given, by: Caller): Promise<BulkRun> {
  const { lines, problems } = linesOf<Column>(file, headers);
  const found: LineProblem[] = [...problems];
  for (const line of lines) {
    const problem = await enterLine(context, { line, dryRun }, by);
    if (problem !== undefined) found.push(problem);
  }
  const bad = new Set(found.map(({ line }) => line).filter((line) => line > 1));
  const run = { id: randomUUID(), kind: "requests", at: new Date(context.now()).toISOString(), by: by.name };
  const result = { ...run, lines: lines.length, accepted: lines.length - bad.size, problems: found };
  if (!dryRun) await recordRun(context, result, by);
  return result;
}

async function enterLine(
  context: RaContext,
  given: { line: BulkLine<Column>; dryRun: boolean },
  by: Caller,
): Promise<LineProblem | undefined> {
  const { line, cells } = given.line;
  try {
    const input = RequestInput.safeParse(await inputOf(context, cells));
    if (!input.success) {
      const [issue] = input.error.issues;
      return { line, column: String(issue?.path[0] ?? ""), message: issue?.message ?? "not valid" };
    }
    if (given.dryRun) await checkRequest(context, input.data, by);
    else await enterRequest(context, { input: input.data, source: "csv" }, by);
    return undefined;
  } catch (error) {
    if (error instanceof Refusal) return { line, column: String(error.detail["reason"] ?? ""), message: error.message };
    throw error;
  }
}

async function inputOf({ db }: RaContext, cells: BulkLine<Column>["cells"]): Promise<unknown> {
  const { profile, number, san = "", keyPlace, csr, days, comment } = cells;
  const person =
    number === undefined
      ? undefined
      : await db.selectFrom("persons").select("id").where("number", "=", number).executeTakeFirst();
  if (number !== undefined && person === undefined) {
    throw new Refusal("not-found", `nobody of number ${number} in the register`, { reason: "number" });
  }
  return {
    profile,
    subjectId: person?.id ?? null,
    san: san
      .split(/[;；\s]+/)
      .filter(Boolean)
      .map((name) => (/^[a-z]+:/.test(name) ? name : `dns:${name}`)),
    keyPlace: keyPlace ?? (csr === undefined ? "pkcs12" : "csr"),
    csr: csr ?? null,
    days: days === undefined ? null : Number(days),
    comment: comment ?? "",
  };
}
