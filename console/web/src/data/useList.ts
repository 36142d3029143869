import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useSearchParams } from "react-router-dom";
import { list } from "./query.ts";
import type { Rows, Sort } from "./query.ts";
import { filterOf, readQuestion, writeQuestion } from "./question.ts";
import type { Question } from "./question.ts";

export const pageSize = 50;

interface Listed<T, W extends string, L extends string> {
  readonly question: Question<W, L>;
  readonly data: Rows<T> | undefined;
  readonly error: unknown;
  readonly reload: () => void;
  readonly word: (name: W, value: string) => void;
  readonly choose: (name: L, value: readonly string[]) => void;
  readonly sortBy: (sort: Sort) => void;
  readonly turn: (page: number) => void;
}

/** A list; what it is asked for stands in the address. */
export function useList<T, W extends string, L extends string>(
  resource: string,
  open: Question<W, L>,
  always: Readonly<Record<string, unknown>> = {},
): Listed<T, W, L> {
  const [params, setParams] = useSearchParams();
  const question = readQuestion(params, open);
  const ask = (change: Partial<Question<W, L>>) => setParams(writeQuestion({ ...question, page: 0, ...change }, open));
  const filter = { ...filterOf(question), ...always };
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
  };
}
