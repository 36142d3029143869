import type { Sort } from "../data/query.ts";
import { spanOf } from "../ui/range.ts";

/** What the queue is asked for, as its address holds it. */
export interface QueueQuestion {
  readonly q: string;
  readonly status: readonly string[];
  readonly severity: readonly string[];
  readonly unitId: readonly string[];
  readonly ruleId: readonly string[];
  readonly tactic: string;
  readonly entityValue: string;
  readonly assetId: readonly string[];
  readonly assignee: string;
  readonly range: string;
  readonly grouped: boolean;
  readonly sort: Sort;
  readonly page: number;
}

/** The queue as it opens: everything not closed, whatever its age, worst first. */
export const openQueue: QueueQuestion = {
  q: "",
  status: ["new", "acknowledged"],
  severity: [],
  unitId: [],
  ruleId: [],
  tactic: "",
  entityValue: "",
  assetId: [],
  assignee: "",
  range: "all",
  grouped: true,
  sort: ["severity", "DESC"],
  page: 0,
};

const lists = ["status", "severity", "unitId", "ruleId", "assetId"] as const;
const words = ["q", "tactic", "entityValue", "assignee", "range"] as const;

/** Reads an address; what it does not say is as the queue opens. `status=any` is every status. */
export function readAddress(params: URLSearchParams): QueueQuestion {
  const listed = lists.map((key) => [key, listOf(params.get(key)) ?? openQueue[key]] as const);
  const worded = words.map((key) => [key, params.get(key) ?? openQueue[key]] as const);
  const grouped = params.get("view") !== "single";
  const [by = "", order] = (params.get("sort") ?? "").split(".");
  const sort: Sort = by === "" ? openQueue.sort : [by, order === "asc" ? "ASC" : "DESC"];
  const page = Math.max(0, Math.trunc(Number(params.get("page") ?? "1")) - 1) || 0;
  const given = Object.fromEntries([...listed, ...worded]) as unknown as Pick<
    QueueQuestion,
    (typeof lists)[number] | (typeof words)[number]
  >;
  return { ...given, grouped, sort, page };
}

function listOf(text: string | null): string[] | undefined {
  if (text === null) return undefined;
  return text === "any" ? [] : text.split(",").filter(Boolean);
}

/** Writes an address, only what differs from how the queue opens. */
export function writeAddress(question: QueueQuestion): URLSearchParams {
  const params = new URLSearchParams();
  for (const key of lists) {
    const text = question[key].join(",");
    if (text !== openQueue[key].join(",")) params.set(key, text === "" ? "any" : text);
  }
  for (const key of words) if (question[key] !== openQueue[key]) params.set(key, question[key]);
  if (!question.grouped) params.set("view", "single");
  const sort = `${question.sort[0]}.${question.sort[1].toLowerCase()}`;
  if (sort !== "severity.desc") params.set("sort", sort);
  if (question.page > 0) params.set("page", String(question.page + 1));
  return params;
}

/** The filter of the API. */
export function filterOf(question: QueueQuestion, now: number): Record<string, unknown> {
  const given = lists.flatMap((key) => (question[key].length > 0 ? [[key, question[key]] as const] : []));
  const said = (["q", "tactic", "entityValue", "assignee"] as const).flatMap((key) =>
    question[key] === "" ? [] : [[key, question[key]] as const],
  );
  return { ...Object.fromEntries([...given, ...said]), ...spanOf(question.range, now) };
}
