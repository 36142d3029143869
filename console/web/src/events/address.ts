import { both, conditionOf, flatOf } from "@chengfang/model/query-language/filters";
import { printQuery } from "@chengfang/model/query-language/print";
import { readQuery } from "@chengfang/model/query-language/read";
import { FieldFilter } from "@chengfang/model/search";
import { spanOf } from "../ui/range.ts";

/** A search as its address holds it. */
export interface EventQuestion {
  readonly text: string;
  /** In the query language. */
  readonly query: string;
  readonly range: string;
  readonly filters: readonly FieldFilter[];
  readonly columns: readonly string[];
  readonly top: string;
  /** A field whose values the chart tells apart; empty for none. */
  readonly by: string;
  /** The earlier time that the chart shows as well. */
  readonly compare: Compare;
  /** Lines of drills too. */
  readonly drills: boolean;
  readonly page: number;
}

export const compares = ["none", "before", "day", "week"] as const;
export type Compare = (typeof compares)[number];

export const openSearch: EventQuestion = {
  text: "",
  query: "",
  range: "24h",
  filters: [],
  columns: ["host.name", "event.dataset", "source.ip", "user.name", "message"],
  top: "source.ip",
  by: "",
  compare: "none",
  drills: false,
  page: 0,
};

const ops = FieldFilter.shape.op.options;

/** `field~op~value`; what stands in the address by a mistake is left out. */
export function readFilter(text: string): FieldFilter | undefined {
  const [field = "", op = "", ...rest] = text.split("~");
  const value = rest.join("~");
  const known = ops.find((each) => each === op);
  if (field === "" || known === undefined) return undefined;
  return value === "" ? { field, op: known } : { field, op: known, value };
}

export const writeFilter = ({ field, op, value }: FieldFilter): string =>
  value === undefined ? `${field}~${op}` : `${field}~${op}~${value}`;

export function readSearch(params: URLSearchParams): EventQuestion {
  const columns = params.get("columns")?.split(",").filter(Boolean);
  return {
    text: params.get("text") ?? "",
    query: params.get("query") ?? "",
    range: params.get("range") ?? openSearch.range,
    filters: params.getAll("f").flatMap((each) => readFilter(each) ?? []),
    columns: columns ?? openSearch.columns,
    top: params.get("top") ?? openSearch.top,
    by: params.get("by") ?? "",
    compare: compares.find((each) => each === params.get("compare")) ?? "none",
    drills: params.get("drills") === "1",
    page: Math.max(0, Math.trunc(Number(params.get("page") ?? "1")) - 1) || 0,
  };
}

export function writeSearch(question: EventQuestion): URLSearchParams {
  const params = new URLSearchParams();
  if (question.text !== "") params.set("text", question.text);
  if (question.query !== "") params.set("query", question.query);
  if (question.range !== openSearch.range) params.set("range", question.range);
  for (const filter of question.filters) params.append("f", writeFilter(filter));
  const columns = question.columns.join(",");
  if (columns !== openSearch.columns.join(",")) params.set("columns", columns);
  if (question.top !== openSearch.top) params.set("top", question.top);
  if (question.by !== "") params.set("by", question.by);
  if (question.compare !== "none") params.set("compare", question.compare);
  if (question.drills) params.set("drills", "1");
  if (question.page > 0) params.set("page", String(question.page + 1));
  return params;
}

/** The filter of the API; numbers are asked for as numbers. */
export function apiFilter(
  { text, query, range, filters, drills }: Pick<EventQuestion, "text" | "query" | "range" | "filters" | "drills">,
  now: number,
): Record<string, unknown> {
  return {
    ...spanOf(range, now),
    ...(text === "" ? {} : { text }),
    ...(query === "" ? {} : { query }),
    ...(filters.length === 0 ? {} : { filters }),
    ...(drills ? { drills } : {}),
  };
}

/** Chips and words as part of the query's text. */
export function asQuery(question: EventQuestion): Pick<EventQuestion, "query" | "text" | "filters"> {
  const read = readQuery(question.query);
  const chips = conditionOf(question.filters, question.text);
  if ("complaint" in read || chips === undefined) return question;
  return { query: printQuery(both(read.condition, chips)), text: "", filters: [] };
}

/** The query's text as chips and words; undefined where it says more than they can. */
export function asChips(question: EventQuestion): Pick<EventQuestion, "query" | "text" | "filters"> | undefined {
  const read = readQuery(question.query);
  const flat = "complaint" in read ? undefined : flatOf(read.condition);
  if (flat === undefined) return undefined;
  const words = flat.words.map((word) => (/\s/.test(word) ? `"${word}"` : word));
  if (flat.words.some((word) => word.includes('"'))) return undefined;
  return {
    query: "",
    text: [question.text, ...words].filter(Boolean).join(" "),
    filters: flat.filters.reduce(
      (all, filter) => narrowed({ ...question, filters: all }, filter).filters,
      question.filters,
    ),
  };
}

/** The search narrowed by a value: `is` or `is-not`; the same condition is not added twice. */
export function narrowed(question: EventQuestion, filter: FieldFilter): EventQuestion {
  const word = writeFilter(filter);
  const others = question.filters.filter((each) => writeFilter(each) !== word);
  return { ...question, filters: [...others, filter], page: 0 };
}

/** Where a link to the search goes. */
export function searchLink(question: Partial<EventQuestion>): string {
  return `/events?${writeSearch({ ...openSearch, ...question }).toString()}`;
}
