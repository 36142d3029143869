import type { EntityKind } from "@chengfang/model/query-language/entity";
import { searchLink } from "../events/address.ts";

/** Where the page about a thing is. */
export const entityPath = (kind: EntityKind, value: string): string => `/entity/${kind}/${encodeURIComponent(value)}`;

const oneField = { ip: "related.ip", host: "host.name", user: "user.name", hash: "related.hash", domain: "url.domain" };

/** The search for all events about a thing. */
export const eventsAbout = (kind: EntityKind, value: string): string =>
  searchLink({ range: "7d", filters: [{ field: oneField[kind], op: "is", value }] });

/** The queue of all alerts about a thing, decided ones too. */
export const alertsAbout = (value: string): string =>
  `/alerts?${new URLSearchParams({ status: "any", entityValue: value }).toString()}`;
