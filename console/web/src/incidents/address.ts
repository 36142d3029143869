import type { Sort } from "../data/query.ts";
import { spanOf } from "../ui/range.ts";

/** What the list of incidents is asked for, as its address holds it. */
export interface IncidentQuestion {
  readonly q: string;
  readonly status: readonly string[];
  readonly severity: readonly string[];
  readonly class: readonly string[];
  readonly level: readonly string[];
  readonly assignee: string;
  readonly unitId: string;
  /** Given, only what is past its time. */
  readonly overdue: string;
  /** Given, what was put away, instead of what is at hand. */
  readonly archived: string;
  readonly range: string;
  readonly view: string;
  readonly sort: Sort;
  readonly page: number;
}

export const openList: IncidentQuestion = {
  q: "",
  status: [],
  severity: [],
  class: [],
  level: [],
  assignee: "",
  unitId: "",
  overdue: "",
  archived: "",
  range: "all",
  view: "list",
  sort: ["lastSeen", "DESC"],
  page: 0,
};

const words = ["q", "assignee", "unitId", "overdue", "archived", "range", "view"] as const;
const lists = ["status", "severity", "class", "level"] as const;

export function readList(params: URLSearchParams): IncidentQuestion {
  const worded = words.map((key) => [key, params.get(key) ?? openList[key]] as const);
  const listed = lists.map((key) => [key, params.get(key)?.split(",").filter(Boolean) ?? []] as const);
  const given = Object.fromEntries([...worded, ...listed]) as unknown as Pick<
    IncidentQuestion,
    (typeof words)[number] | (typeof lists)[number]
  >;
  const [by = "", order] = (params.get("sort") ?? "").split(".");
  const sort: Sort = by === "" ? openList.sort : [by, order === "asc" ? "ASC" : "DESC"];
  return { ...given, sort, page: Math.max(0, Math.trunc(Number(params.get("page") ?? "1")) - 1) || 0 };
}

export function writeList(question: IncidentQuestion): URLSearchParams {
  const params = new URLSearchParams();
  for (const key of words) if (question[key] !== openList[key]) params.set(key, question[key]);
  for (const key of lists) if (question[key].length > 0) params.set(key, question[key].join(","));
  const sort = `${question.sort[0]}.${question.sort[1].toLowerCase()}`;
  if (sort !== "lastSeen.desc") params.set("sort", sort);
  if (question.page > 0) params.set("page", String(question.page + 1));
  return params;
}

export function filterOf(question: IncidentQuestion, now: number): Record<string, unknown> {
  const { range, overdue, archived } = question;
  const listed = lists.flatMap((key) => (question[key].length > 0 ? [[key, question[key]] as const] : []));
  const worded = (["q", "assignee", "unitId"] as const).flatMap((key) =>
    question[key] === "" ? [] : [[key, question[key]] as const],
  );
  return {
    ...Object.fromEntries([...listed, ...worded]),
    ...(overdue === "" ? {} : { overdue: new Date(now).toISOString() }),
    ...(archived === "any" ? {} : { archived: archived !== "" }),
    ...spanOf(range, now),
  };
}
