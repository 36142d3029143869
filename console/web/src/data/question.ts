import type { Sort } from "./query.ts";

/** What a list is asked for, as its address holds it. */
export interface Question<W extends string, L extends string> {
  readonly words: Readonly<Record<W, string>>;
  readonly lists: Readonly<Record<L, readonly string[]>>;
  readonly sort: Sort;
  readonly page: number;
}

export function readQuestion<W extends string, L extends string>(
  params: URLSearchParams,
  open: Question<W, L>,
): Question<W, L> {
  const given = (name: string) => params.get(name);
  const words = mapped(open.words, (name, usual) => given(name) ?? usual);
  const lists = mapped(open.lists, (name, usual) => given(name)?.split(",").filter(Boolean) ?? usual);
  const [by = "", order] = (given("sort") ?? "").split(".");
  const sort: Sort = by === "" ? open.sort : [by, order === "asc" ? "ASC" : "DESC"];
  const page = Number(given("page") ?? "1");
  return { words, lists, sort, page: Number.isSafeInteger(page) && page > 0 ? page - 1 : 0 };
}

/** Only what differs from the usual stands in the address. */
export function writeQuestion<W extends string, L extends string>(
  asked: Question<W, L>,
  open: Question<W, L>,
): URLSearchParams {
  const params = new URLSearchParams();
  const differing = (name: string, value: string, usual: string) => value !== usual && params.set(name, value);
  mapped(asked.words, (name, value) => differing(name, value, open.words[name]));
  mapped(asked.lists, (name, value) => differing(name, value.join(","), open.lists[name].join(",")));
  differing("sort", sortText(asked.sort), sortText(open.sort));
  if (asked.page > 0) params.set("page", String(asked.page + 1));
  return params;
}

/** The conditions of the API: what is empty asks for nothing. */
export function filterOf<W extends string, L extends string>({
  words,
  lists,
}: Question<W, L>): Record<string, unknown> {
  const given = [...Object.entries(words), ...Object.entries(lists)] as [string, string | readonly string[]][];
  return Object.fromEntries(given.filter(([, value]) => value.length > 0));
}

const sortText = ([by, order]: Sort) => `${by}.${order.toLowerCase()}`;

function mapped<K extends string, A, B>(from: Readonly<Record<K, A>>, to: (name: K, value: A) => B): Record<K, B> {
  const entries = Object.entries<A>(from).map(([name, value]) => [name, to(name as K, value)]);
  return Object.fromEntries(entries) as Record<K, B>;
}
