import { aboutEntity } from "@chengfang/model/query-language/entity";
import type { EntityKind } from "@chengfang/model/query-language/entity";
import { printQuery } from "@chengfang/model/query-language/print";
import { searchLink } from "../events/address.ts";

/** Where the page about a thing is. */
export const entityPath = (kind: EntityKind, value: string): string => `/entity/${kind}/${encodeURIComponent(value)}`;

/** The query for all events about a thing. */
export const queryAbout = (kind: EntityKind, value: string): string => printQuery(aboutEntity(kind, value));

/** The search for all events about a thing, or those of one dataset. */
export const eventsAbout = (kind: EntityKind, value: string, dataset?: string): string =>
  searchLink({
    range: "7d",
    query: queryAbout(kind, value),
    filters: dataset === undefined ? [] : [{ field: "event.dataset", op: "is", value: dataset }],
  });

/** The queue of all alerts about a thing, decided ones too. */
export const alertsAbout = (value: string): string =>
  `/alerts?${new URLSearchParams({ status: "any", entityValue: value }).toString()}`;
