import type { EventFields } from "@chengfang/model/event";
import type { EventPage, EventQuery, HistogramBar, TopValue } from "@chengfang/model/search";
import type { Chunk, Cursor } from "../stream/port.ts";

/** What may be asked of the event index; newest first unless said otherwise. */
export interface EventSearch {
  search(query: EventQuery, page: { offset: number; limit: number }): Promise<EventPage>;
  /** Bars of equal width over the query's time range, empty ones included. */
  histogram(query: EventQuery, bars: number): Promise<HistogramBar[]>;
  /** The most frequent values of a field; lists count each element. */
  top(query: EventQuery, field: string, limit: number): Promise<TopValue[]>;
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
