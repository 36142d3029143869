import type { Sort } from "../data/query.ts";
import { spanOf } from "../ui/range.ts";
import { filterOfGroup, isGroupBy } from "./groupBy.ts";
import type { GroupBy } from "./groupBy.ts";

/** What lists of values a queue is narrowed to, and which of them it can leave out. */
const narrowing = ["severity", "ruleId", "host", "source", "unitId", "assetId", "incidentId"] as const;
export type Narrowing = (typeof narrowing)[number];
const lists = ["status", ...narrowing] as const;
const words = ["q", "tactic", "entityValue", "assignee", "range"] as const;

/** What the queue is asked for, as its address holds it. */
export interface QueueQuestion extends Readonly<Record<(typeof lists)[number], readonly string[]>> {
  readonly q: string;
  readonly tactic: string;
  readonly entityValue: string;
  readonly assignee: string;
  readonly range: string;
  readonly not: Readonly<Partial<Record<Narrowing, readonly string[]>>>;
  /** What alerts are put together by. */
  readonly by: GroupBy | "none";
  readonly sort: Sort;
  readonly page: number;
}

/** The queue as it opens: everything not closed, whatever its age, riskiest first. */
export const openQueue: QueueQuestion = {
  q: "",
  status: ["new", "acknowledged"],
  severity: [],
  ruleId: [],
  host: [],
  source: [],
  unitId: [],
  assetId: [],
  incidentId: [],
  not: {},
  tactic: "",
  entityValue: "",
  assignee: "",
  range: "all",
  by: "rule",
  sort: ["risk", "DESC"],
  page: 0,
};

/** A value may hold the comma that parts the values of a list; the empty one stands for "none". */
const written = (values: readonly string[]) =>
  values.map((each) => (each === "" ? "~" : each.replaceAll("~", "~0").replaceAll(",", "~1"))).join(",");
const readList = (text: string) =>
  text
    .split(",")
    .filter(Boolean)
    .map((each) => (each === "~" ? "" : each.replaceAll("~1", ",").replaceAll("~0", "~")));

/** Reads an address; what it does not say is as the queue opens. `status=any` is every status. */
export function readAddress(params: URLSearchParams): QueueQuestion {
  const listed = lists.map((key) => [key, listOf(params.get(key)) ?? openQueue[key]] as const);
  const worded = words.map((key) => [key, params.get(key) ?? openQueue[key]] as const);
  const not = narrowing.flatMap((key) => {
    const values = listOf(params.get(`not.${key}`)) ?? [];
    return values.length > 0 ? [[key, values] as const] : [];
  });
  const view = params.get("view");
  const [by = "", order] = (params.get("sort") ?? "").split(".");
  const sort: Sort = by === "" ? openQueue.sort : [by, order === "asc" ? "ASC" : "DESC"];
  const page = Math.max(0, Math.trunc(Number(params.get("page") ?? "1")) - 1) || 0;
  const given = Object.fromEntries([...listed, ...worded]) as unknown as Pick<
    QueueQuestion,
    (typeof lists)[number] | (typeof words)[number]
  >;
  const grouped = view === "single" ? "none" : isGroupBy(view) ? view : openQueue.by;
  return { ...given, not: Object.fromEntries(not), by: grouped, sort, page };
}

function listOf(text: string | null): string[] | undefined {
  if (text === null) return undefined;
  return text === "any" ? [] : readList(text);
}

/** Writes an address, only what differs from how the queue opens. */
export function writeAddress(question: QueueQuestion): URLSearchParams {
  const { by, page, not } = question;
  const sort = `${question.sort[0]}.${question.sort[1].toLowerCase()}`;
  const listed = lists
    .map((key) => [key, written(question[key]), written(openQueue[key])] as const)
    .filter(([, text, opens]) => text !== opens)
    .map(([key, text]) => [key, text === "" ? "any" : text]);
  return new URLSearchParams([
    ...listed,
    ...Object.entries(not).map(([key, values]) => [`not.${key}`, written(values)]),
    ...words.filter((key) => question[key] !== openQueue[key]).map((key) => [key, question[key]]),
    ...(by === openQueue.by ? [] : [["view", by === "none" ? "single" : by]]),
    ...(sort === "risk.desc" ? [] : [["sort", sort]]),
    ...(page > 0 ? [["page", String(page + 1)]] : []),
  ]);
}

/** The filter of the API. */
export function filterOf(question: QueueQuestion, now: number): Record<string, unknown> {
  const given = lists.flatMap((key) => (question[key].length > 0 ? [[key, question[key]] as const] : []));
  const said = (["q", "tactic", "entityValue", "assignee"] as const).flatMap((key) =>
    question[key] === "" ? [] : [[key, question[key]] as const],
  );
  const not = Object.keys(question.not).length > 0 ? { not: question.not } : {};
  return { ...Object.fromEntries([...given, ...said]), ...not, ...spanOf(question.range, now) };
}

/** Narrowed to a value, or to all others. */
export function narrowed(
  question: QueueQuestion,
  { key, value, out }: { key: Narrowing; value: string; out: boolean },
): Partial<QueueQuestion> {
  if (!out) return { [key]: [value] };
  return { not: { ...question.not, [key]: [...new Set([...(question.not[key] ?? []), value])] } };
}

/** Without a value that was left out. */
export function allowed(question: QueueQuestion, key: Narrowing): Partial<QueueQuestion> {
  const { [key]: _gone, ...not } = question.not;
  return { not };
}

/** The alerts of one group, one by one. */
export const onlyGroup = (by: GroupBy, id: string): Partial<QueueQuestion> => ({
  by: "none",
  [filterOfGroup[by]]: [id],
});
