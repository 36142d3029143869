import { FieldFilter } from "@chengfang/model/search";
import { spanOf } from "../ui/range.ts";

/** A search as its address holds it. */
export interface EventQuestion {
  readonly text: string;
  readonly range: string;
  readonly filters: readonly FieldFilter[];
  readonly columns: readonly string[];
  readonly top: string;
  readonly page: number;
}

export const openSearch: EventQuestion = {
  text: "",
  range: "24h",
  filters: [],
  columns: ["host.name", "event.dataset", "source.ip", "user.name", "message"],
  top: "source.ip",
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
    range: params.get("range") ?? openSearch.range,
    filters: params.getAll("f").flatMap((each) => readFilter(each) ?? []),
    columns: columns ?? openSearch.columns,
    top: params.get("top") ?? openSearch.top,
    page: Math.max(0, Math.trunc(Number(params.get("page") ?? "1")) - 1) || 0,
  };
}

export function writeSearch(question: EventQuestion): URLSearchParams {
  const params = new URLSearchParams();
  if (question.text !== "") params.set("text", question.text);
  if (question.range !== openSearch.range) params.set("range", question.range);
  for (const filter of question.filters) params.append("f", writeFilter(filter));
  const columns = question.columns.join(",");
  if (columns !== openSearch.columns.join(",")) params.set("columns", columns);
  if (question.top !== openSearch.top) params.set("top", question.top);
  if (question.page > 0) params.set("page", String(question.page + 1));
  return params;
}

/** The filter of the API; numbers are asked for as numbers. */
export function apiFilter(
  { text, range, filters }: Pick<EventQuestion, "text" | "range" | "filters">,
  now: number,
): Record<string, unknown> {
  return {
    ...spanOf(range, now),
    ...(text === "" ? {} : { text }),
    ...(filters.length === 0 ? {} : { filters }),
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
