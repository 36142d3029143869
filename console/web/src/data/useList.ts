import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useSearchParams } from "react-router-dom";
import { list } from "./query.ts";
import type { Rows, Sort } from "./query.ts";
import { filterOf, readQuestion, writeQuestion } from "./question.ts";
import type { Question } from "./question.ts";

export const pageSize = 50;

/** A list as its table needs it. */
export type Sorted<T> = Pick<Listed<T, never, never>, "data" | "sortBy"> & {
  readonly question: { readonly sort: Sort };
};

/** A list as what filters it needs it. */
export type Filtered<W extends string, L extends string> = Pick<Listed<unknown, W, L>, "question" | "word" | "choose">;

interface Listed<T, W extends string, L extends string> {
  readonly question: Question<W, L>;
  readonly data: Rows<T> | undefined;
  readonly error: unknown;
  readonly reload: () => void;
  readonly word: (name: W, value: string) => void;
  readonly choose: (name: L, value: readonly string[]) => void;
  readonly sortBy: (sort: Sort) => void;
  readonly turn: (page: number) => void;
  /** Several conditions at once. */
  readonly ask: (change: Partial<Question<W, L>>) => void;
}

/** Conditions besides those of the address, or in the shape that the API wants them. */
type Always<W extends string, L extends string> =
  | Readonly<Record<string, unknown>>
  | ((question: Question<W, L>) => Readonly<Record<string, unknown>>);

/** A list; what it is asked for stands in the address. */
export function useList<T, W extends string, L extends string>(
  resource: string,
  open: Question<W, L>,
  always: Always<W, L> = {},
): Listed<T, W, L> {
  const [params, setParams] = useSearchParams();
  const question = readQuestion(params, open);
  const ask = (change: Partial<Question<W, L>>) => {
    const next = writeQuestion({ ...question, page: 0, ...change }, open);
    const own = new Set([...Object.keys(open.words), ...Object.keys(open.lists), "sort", "page"]);
    for (const [name, value] of params) if (!own.has(name)) next.append(name, value); // belongs to the page around it
    setParams(next);
  };
  const filter = { ...filterOf(question), ...(typeof always === "function" ? always(question) : always) };
  const { sort, page } = question;
  const { data, error, refetch } = useQuery({
    queryKey: ["list", resource, filter, sort, page],
    queryFn: async ({ signal }) =>
      list<T>(resource, { filter, sort, offset: page * pageSize, limit: pageSize }, { signal }),
    placeholderData: keepPreviousData,
  });
  return {
    question,
    data,
    error,
    reload: () => void refetch(),
    word: (name, value) => ask({ words: { ...question.words, [name]: value } }),
    choose: (name, value) => ask({ lists: { ...question.lists, [name]: value } }),
    sortBy: (next) => ask({ sort: next }),
    turn: (next) => ask({ page: next }),
    ask,
  };
}
