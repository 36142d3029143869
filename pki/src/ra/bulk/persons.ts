import { randomUUID } from "node:crypto";
import type { BulkRun, LineProblem, Person, PersonKind } from "@chengfang/model/pki";
import { PersonInput } from "@chengfang/model/pki";
import { Refusal } from "@chengfang/model/refusal";
import type { Actor } from "../../actor.ts";
import type { RaContext } from "../context.ts";
import { PersonChange, changePerson, insertPerson } from "../person/write.ts";
import { write } from "../write.ts";
import type { Writing } from "../write.ts";
import { recordRun } from "./run.ts";
import { linesOf } from "./table.ts";
import type { BulkLine, Headers } from "./table.ts";

const headers = {
  kind: ["类型", "主体类型"],
  name: ["姓名", "名称", "主机名"],
  number: ["编号", "人员编号", "资产编号", "统一社会信用代码"],
  unit: ["单位", "部门", "所属单位"],
  mail: ["邮箱", "email"],
  account: ["账号", "平台账号"],
  note: ["备注", "说明"],
} as const satisfies Headers<string>;
type Column = keyof typeof headers;

const kinds: Readonly<Record<string, PersonKind>> = {
  人员: "person",
  设备: "device",
  服务器: "server",
  采集器: "collector",
  机构: "organisation",
};

interface Names {
  readonly units: ReadonlyMap<string, string>;
  readonly accounts: ReadonlyMap<string, string>;
}

/** Reads a register: who has a number is found again by it and changed in the columns that the file has. */
export async function importPersons(
  context: RaContext,
  { file, dryRun }: { file: Buffer; dryRun: boolean },
  by: Actor,
): Promise<BulkRun> {
  const { lines, problems } = linesOf<Column>(file, headers);
  const found: LineProblem[] = [...problems];
  const names = await namesOf(context);
  for (const line of lines) {
    const problem = await takeLine(context, { line, dryRun, names }, by);
    if (problem !== undefined) found.push(problem);
  }
  const bad = new Set(found.map(({ line }) => line).filter((line) => line > 1));
  const run = { id: randomUUID(), kind: "persons", at: new Date(context.now()).toISOString(), by: by.name };
  const result = { ...run, lines: lines.length, accepted: lines.length - bad.size, problems: found };
  if (!dryRun) await recordRun(context, result, by);
  return result;
}

async function namesOf({ records }: RaContext): Promise<Names> {
  const units = await records.selectFrom("units").select(["id", "name"]).execute();
  const accounts = await records.selectFrom("accounts").select(["id", "name"]).execute();
  const byName = (rows: readonly { id: string; name: string }[]) => new Map(rows.map(({ id, name }) => [name, id]));
  return { units: byName(units), accounts: byName(accounts) };
}

interface Taken {
  readonly line: BulkLine<Column>;
  readonly dryRun: boolean;
  readonly names: Names;
}

async function takeLine(
  context: RaContext,
  { line: { line, cells }, dryRun, names }: Taken,
  by: Actor,
): Promise<LineProblem | undefined> {
  const wrong = unknownName(cells, names);
  if (wrong !== undefined) return { line, ...wrong };
  const columns = columnsOf(cells, names);
  const input = PersonInput.safeParse({ kind: "person", ...columns });
  if (!input.success) {
    const [issue] = input.error.issues;
    return { line, column: String(issue?.path[0] ?? ""), message: issue?.message ?? "not valid" };
  }
  if (dryRun) return undefined;
  try {
    await write(context, by, (writing) => upsert(writing, input.data, PersonChange.parse(columns)));
    return undefined;
  } catch (error) {
    if (error instanceof Refusal) return { line, column: String(error.detail["reason"] ?? ""), message: error.message };
    throw error;
  }
}

/** What the line says, units and accounts by their ids. */
function columnsOf({ kind, unit, account, ...rest }: BulkLine<Column>["cells"], { units, accounts }: Names) {
  return {
    ...rest,
    ...(kind === undefined ? {} : { kind: kinds[kind] ?? kind }),
    ...(unit === undefined ? {} : { unitId: units.get(unit) }),
    ...(account === undefined ? {} : { account: accounts.get(account) }),
  };
}

async function upsert(writing: Writing, input: PersonInput, change: PersonChange): Promise<Person> {
  const { number } = input;
  const find = writing.db.selectFrom("persons").select("id").where("number", "=", number);
  const known = number === null ? undefined : await find.executeTakeFirst();
  return known === undefined ? insertPerson(writing, input) : changePerson(writing, { id: known.id, change });
}

function unknownName(
  { unit, account }: BulkLine<Column>["cells"],
  { units, accounts }: Names,
): Omit<LineProblem, "line"> | undefined {
  if (unit !== undefined && !units.has(unit)) return { column: "unit", message: `no unit ${unit}` };
  if (account !== undefined && !accounts.has(account)) return { column: "account", message: `no account ${account}` };
  return undefined;
}
