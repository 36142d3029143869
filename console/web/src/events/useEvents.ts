import type { FieldStatistics, HistogramBar } from "@chengfang/model/search";
import { readQuery } from "@chengfang/model/query-language/read";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { list, listSearch } from "../data/query.ts";
import { request, send } from "../http/request.ts";
import { apiFilter } from "./address.ts";
import type { EventQuestion } from "./address.ts";
import { shifted } from "./compare.ts";
import type { EventRecord } from "./event.ts";

export const pageSize = 100;
const bars = 60;
/** How long somebody waits who asked to look on. */
const patientMs = 20_000;

interface Asked {
  readonly asked: number;
  readonly purpose: string;
  /** Look on where time ran out at first. */
  readonly patient: boolean;
}

/** The answers of one search: page, histogram, values. One point in time, so that they agree. */
export function useEvents(question: EventQuestion, { asked, purpose, patient }: Asked) {
  const { page } = question;
  const { text, query, range, filters, drills } = question;
  const word = JSON.stringify({ text, query, range, filters, drills });
  const filter = useMemo(() => apiFilter(JSON.parse(word) as EventQuestion, asked), [word, asked]);
  /** A query in the address that cannot be read is shown where it is wrong, and not asked. */
  const wrong = "complaint" in readQuery(query);
  const within: Record<string, string> = patient ? { within: String(patientMs) } : {};
  const found = useQuery({
    queryKey: ["events", filter, page, purpose, patient],
    queryFn: async ({ signal }) =>
      list<EventRecord>(
        "events",
        { filter, offset: page * pageSize, limit: pageSize, more: { ...within, ...unmasking(purpose) } },
        { signal },
      ),
    enabled: !wrong,
    placeholderData: keepPreviousData,
  });
  const histogram = useQuery({
    queryKey: ["events-histogram", filter, patient],
    queryFn: async ({ signal }) =>
      request<HistogramBar[]>(`/events/histogram?${paramsOf(filter, { bars, ...within })}`, { signal }),
    enabled: !wrong,
    placeholderData: keepPreviousData,
  });
  return { found, histogram, filter, within, wrong, ...useChartParts(question, filter, histogram.data ?? []) };
}

const paramsOf = (filter: object, more: Readonly<Record<string, string | number>>): string =>
  new URLSearchParams({
    filter: JSON.stringify(filter),
    ...Object.fromEntries(Object.entries(more).map(([key, value]) => [key, String(value)])),
  }).toString();

/** What the chart shows besides: series of a field, and the same bars an earlier time. */
function useChartParts({ by, compare, query }: EventQuestion, filter: object, counted: readonly HistogramBar[]) {
  const series = useQuery({
    queryKey: ["events-breakdown", filter, by],
    queryFn: async ({ signal }) =>
      request<{ value: string; bars: number[] }[]>(
        `/events/breakdown?${paramsOf(filter, { bars, field: by, within: 1500 })}`,
        { signal },
      ),
    enabled: by !== "" && !("complaint" in readQuery(query)),
  });
  const span = shifted(counted, compare);
  const earlier = useQuery({
    queryKey: ["events-histogram", filter, span],
    queryFn: async ({ signal }) =>
      request<HistogramBar[]>(`/events/histogram?${paramsOf({ ...filter, ...span }, { bars })}`, { signal }),
    enabled: span !== undefined,
  });
  return {
    series: by === "" ? [] : (series.data ?? []),
    earlier: span === undefined ? [] : (earlier.data ?? []).map(({ count }) => count),
    earlierSpan: span,
  };
}

/** The most frequent values of a field, and what else is known of it. */
export function useField(
  filter: object,
  field: string,
  { within, wrong }: { within: Record<string, string>; wrong: boolean },
) {
  const tops = useQuery({
    queryKey: ["events-top", filter, field, within],
    queryFn: async ({ signal }) => {
      const response = await send(`/events/top?${paramsOf(filter, { field, limit: 20, ...within })}`, { signal });
      const values = (await response.json()) as { value: string; count: number }[];
      return { values, reached: response.headers.get("x-reached") ?? undefined };
    },
    enabled: !wrong,
    placeholderData: keepPreviousData,
  });
  const statistics = useQuery({
    queryKey: ["events-statistics", filter, field, within],
    queryFn: async ({ signal }) =>
      request<FieldStatistics>(`/events/statistics?${paramsOf(filter, { field, ...within })}`, { signal }),
    enabled: !wrong,
    placeholderData: keepPreviousData,
  });
  return { tops: tops.data, statistics: statistics.data };
}

/** Where the export is; the browser streams it to disk. */
export function exportUrl(filter: Record<string, unknown>, format: "csv" | "ndjson", purpose: string): string {
  const params = new URLSearchParams(listSearch({ filter, more: unmasking(purpose) }));
  params.delete("range");
  params.set("format", format);
  return `/api/events/export?${params.toString()}`;
}

/** Numbers of people are shown as they are for a purpose alone, which is put on record. */
const unmasking = (purpose: string): Record<string, string> => (purpose === "" ? {} : { unmask: purpose });

export function useFieldNames(): string[] {
  const { data = [] } = useQuery({
    queryKey: ["event-fields"],
    queryFn: async ({ signal }) => request<{ name: string }[]>("/events/fields", { signal }),
    staleTime: 300_000,
  });
  return useMemo(() => data.map(({ name }) => name), [data]);
}
