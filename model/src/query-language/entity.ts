import type { EventCondition } from "../search.ts";

/** Things that events, alerts and records speak of by a value. */
export const entityKinds = ["ip", "host", "user", "hash", "domain"] as const;
export type EntityKind = (typeof entityKinds)[number];

export const isEntityKind = (text: string): text is EntityKind => (entityKinds as readonly string[]).includes(text);

/** The kind that alerts call by another name. */
export const entityKindOf = (kind: string): EntityKind | undefined =>
  kind === "address" ? "ip" : isEntityKind(kind) ? kind : undefined;

/** Fields that hold a value of a kind. */
export const entityFields: Readonly<Record<EntityKind, readonly string[]>> = {
  ip: ["related.ip", "source.ip", "destination.ip"],
  host: ["host.name", "related.hosts"],
  user: ["user.name", "related.user"],
  hash: [
    "related.hash",
    "file.hash.sha256",
    "file.hash.sha1",
    "file.hash.md5",
    "process.hash.sha256",
    "process.hash.md5",
  ],
  domain: ["dns.question.name", "url.domain", "related.hosts"],
};

/** The kind of what a field holds; undefined for a field that names nothing. */
export function kindOfField(field: string): EntityKind | undefined {
  if (/(^|\.)(ip|address)$/.test(field) && field !== "log.source.address") return "ip";
  if (/^(url|dns\.question|source|destination|server|client|tls\.client)\.(domain|name|server_name)$/.test(field))
    return "domain";
  if (/^(host\.name|host\.hostname|related\.hosts|observer\.name)$/.test(field)) return "host";
  if (/(^|\.)user\.name$|^related\.user$/.test(field)) return "user";
  return /\.hash\.\w+$|^related\.hash$/.test(field) ? "hash" : undefined;
}

/** The question for all events that name a thing. */
export const aboutEntity = (kind: EntityKind, value: string): EventCondition => ({
  any: entityFields[kind].map((field): EventCondition => ({ field, op: "is", value })),
});
