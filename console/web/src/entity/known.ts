import { type EventRecord, valueOf } from "../events/event.ts";
import type { Thing } from "./useEntity.ts";

/** What events name a thing by. */
export const facts = ["network", "country", "vendor", "fullName", "department"] as const;
export type Known = Partial<Record<(typeof facts)[number], string>>;

/** What collectors added to events about a thing: the first that says something counts. */
export function knownOf({ kind, value }: Thing, events: readonly EventRecord[]): Known {
  const known: Known = {};
  const learn = (fact: keyof Known, text: unknown) => {
    if (known[fact] === undefined && typeof text === "string" && text !== "") known[fact] = text;
  };
  for (const event of events) {
    if (kind === "user" && valueOf(event, "user.name") === value) {
      learn("fullName", valueOf(event, "user.full_name"));
      learn("department", valueOf(event, "labels.user_department"));
    }
    if (kind !== "ip") continue;
    for (const end of ["source", "destination"] as const) {
      if (valueOf(event, `${end}.ip`) !== value) continue;
      learn("network", networkOf(valueOf(event, `${end}.as.number`), valueOf(event, `${end}.as.organization.name`)));
      learn("country", valueOf(event, `${end}.geo.country_iso_code`));
      learn("vendor", valueOf(event, `labels.${end}_mac_vendor`));
    }
  }
  return known;
}

function networkOf(number: unknown, name: unknown): string | undefined {
  if (typeof number !== "number" && typeof number !== "string") return undefined;
  return typeof name === "string" && name !== "" ? `AS${number} ${name}` : `AS${number}`;
}
