import type { EventFields } from "@chengfang/model/event";
import type {
  EventGroups,
  EventPage,
  EventQuery,
  FieldStatistics,
  HistogramBar,
  TopValue,
} from "@chengfang/model/search";
import type { Chunk, Cursor } from "../stream/port.ts";
import type { Grouping } from "./group.ts";

/** What may be asked of the event index; newest first unless said otherwise. `stop` tells that nobody waits any more. */
export interface EventSearch {
  search(query: EventQuery, page: { offset: number; limit: number }, stop?: AbortSignal): Promise<EventPage>;
  /** Bars of equal width over the query's time range, empty ones included. */
  histogram(query: EventQuery, bars: number, stop?: AbortSignal): Promise<HistogramBar[]>;
  /** The most frequent values of a field; lists count each element. */
  top(query: EventQuery, field: string, limit: number): Promise<TopValue[]>;
  /** The same, with how far back it reaches where the question limits the time. */
  topWithin(
    query: EventQuery,
    asked: { field: string; limit: number },
    stop?: AbortSignal,
  ): Promise<{ values: TopValue[]; reached?: string | undefined }>;
  /** Counts by the values of several fields together; of a list, its first. */
  groups(query: EventQuery, by: Grouping, stop?: AbortSignal): Promise<EventGroups>;
  /** What a field holds. */
  statistics(query: EventQuery, field: string, stop?: AbortSignal): Promise<FieldStatistics>;
  /** All events of the query, oldest first, as flat fields; reads on as the caller does. */
  export(query: EventQuery, stop: AbortSignal): AsyncIterable<EventFields>;
  /** Events stored, bytes on disk, and the oldest and newest time. */
  stats(): Promise<{ events: number; bytes: number; oldest: string | null; newest: string | null }>;
}

/** The index itself; one process owns it. */
export interface EventStore extends EventSearch {
  /** Where loading goes on. */
  cursor(): Promise<Cursor | undefined>;
  /** Loads a chunk and keeps its cursor in one transaction: a chunk loaded twice is stored once. Gives how many events it added. */
  load(chunk: Chunk): Promise<number>;
  /** Drops events that arrived before this (RFC 3339). */
  expire(before: string): Promise<void>;
  close(): Promise<void>;
}
