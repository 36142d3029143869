import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { list, listSearch } from "../data/query.ts";
import { request } from "../http/request.ts";
import type { Bar } from "../chart/option.ts";
import { apiFilter } from "./address.ts";
import type { EventQuestion } from "./address.ts";
import type { EventRecord } from "./event.ts";

export const pageSize = 100;
const bars = 60;

/** The answers of one search: page, histogram, top values. One point in time, so that they agree. */
export function useEvents(question: EventQuestion, { asked, purpose }: { asked: number; purpose: string }) {
  const { page, top } = question;
  const word = JSON.stringify({ text: question.text, range: question.range, filters: question.filters });
  const filter = useMemo(() => apiFilter(JSON.parse(word) as EventQuestion, asked), [word, asked]);
  const found = useQuery({
    queryKey: ["events", filter, page, purpose],
    queryFn: async ({ signal }) =>
      list<EventRecord>(
        "events",
        { filter, offset: page * pageSize, limit: pageSize, ...unmasking(purpose) },
        { signal },
      ),
    placeholderData: keepPreviousData,
  });
  const query = encodeURIComponent(JSON.stringify(filter));
  const histogram = useQuery({
    queryKey: ["events-histogram", filter],
    queryFn: async ({ signal }) => request<Bar[]>(`/events/histogram?filter=${query}&bars=${bars}`, { signal }),
    placeholderData: keepPreviousData,
  });
  const tops = useQuery({
    queryKey: ["events-top", filter, top],
    queryFn: async ({ signal }) =>
      request<{ value: string; count: number }[]>(
        `/events/top?filter=${query}&field=${encodeURIComponent(top)}&limit=12`,
        { signal },
      ),
    placeholderData: keepPreviousData,
  });
  return { found, histogram, tops, filter };
}

/** Where the export is; the browser streams it to disk. */
export function exportUrl(filter: Record<string, unknown>, format: "csv" | "ndjson", purpose: string): string {
  const params = new URLSearchParams(listSearch({ filter, ...unmasking(purpose) }));
  params.delete("range");
  params.set("format", format);
  return `/api/events/export?${params.toString()}`;
}

/** Numbers of people are shown as they are for a purpose alone, which is put on record. */
const unmasking = (purpose: string) => (purpose === "" ? {} : { more: { unmask: purpose } });

export function useFieldNames(): string[] {
  const { data = [] } = useQuery({
    queryKey: ["event-fields"],
    queryFn: async ({ signal }) => request<{ name: string }[]>("/events/fields", { signal }),
    staleTime: Infinity,
  });
  return data.map(({ name }) => name);
}
