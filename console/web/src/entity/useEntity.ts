import type { EntityKind } from "@chengfang/model/query-language/entity";
import type { EntityPicture } from "@chengfang/model/query-language/picture";
import type { EventGroups, HistogramBar } from "@chengfang/model/search";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useSearchParams } from "react-router-dom";
import { list } from "../data/query.ts";
import type { EventRecord } from "../events/event.ts";
import { request } from "../http/request.ts";
import type { Span } from "../ui/range.ts";
import { queryAbout } from "./address.ts";

export interface Thing {
  readonly kind: EntityKind;
  readonly value: string;
}

/** Kinds of events that a timeline tells apart, each with the condition that picks it. */
export const lanes = {
  all: "",
  login: "event.category: authentication",
  flow: "event.category: network and not dns.question.name: *",
  dns: "dns.question.name: *",
  web: "event.category: web",
  process: "event.category: process",
} as const;
export type Lane = keyof typeof lanes;

/** The API's filter for what is about a thing, in a time and a lane. */
export function filterAbout({ kind, value }: Thing, { span, lane, drills }: Asked): Record<string, unknown> {
  const about = queryAbout(kind, value);
  const query = lanes[lane] === "" ? about : `(${about}) and ${lanes[lane]}`;
  return { ...span, query, ...(drills ? { drills } : {}) };
}

interface Asked {
  readonly span: Span;
  readonly lane: Lane;
  readonly drills: boolean;
}

/** Whether the page shows lines of drills too, as its address says. */
export function useDrills(): boolean {
  const [params] = useSearchParams();
  return params.get("drills") === "1";
}

export function usePicture({ kind, value }: Thing) {
  return useQuery({
    queryKey: ["entity", kind, value],
    queryFn: async ({ signal }) => request<EntityPicture>(`/entity/${kind}/${encodeURIComponent(value)}`, { signal }),
  });
}

/** The newest events about a thing. */
export function useNewest(thing: Thing, span: Span, lane: Lane) {
  const filter = filterAbout(thing, { span, lane, drills: useDrills() });
  return useQuery({
    queryKey: ["events", filter],
    queryFn: async ({ signal }) =>
      list<EventRecord>("events", { filter, limit: 100, more: { within: "1000" } }, { signal }),
    placeholderData: keepPreviousData,
  });
}

/** The number of events about a thing over time. */
export function useHistogram(thing: Thing, span: Span, lane: Lane) {
  const filter = filterAbout(thing, { span, lane, drills: useDrills() });
  const query = encodeURIComponent(JSON.stringify(filter));
  return useQuery({
    queryKey: ["events-histogram", filter],
    queryFn: async ({ signal }) => request<HistogramBar[]>(`/events/histogram?filter=${query}&bars=60`, { signal }),
    placeholderData: keepPreviousData,
  });
}

/** Events about a thing, counted by some fields. */
export function useGroups(thing: Thing, span: Span, fields: readonly string[], sum?: string) {
  const filter = filterAbout(thing, { span, lane: "all", drills: useDrills() });
  const params = new URLSearchParams({ filter: JSON.stringify(filter), fields: fields.join(","), limit: "60" });
  if (sum !== undefined) params.set("sum", sum);
  return useQuery({
    queryKey: ["events-groups", params.toString()],
    queryFn: async ({ signal }) => request<EventGroups>(`/events/groups?${params.toString()}`, { signal }),
    placeholderData: keepPreviousData,
  });
}
