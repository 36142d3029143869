import type { LogSourceFilter } from "../language/heading.ts";

/**
 * What an event is to Sigma. An event may be of several categories (Sysmon 12 is registry_event and registry_add) and
 * services (sshd is sshd and auth).
 */
export interface LogSource {
  readonly product: readonly string[];
  readonly service: readonly string[];
  readonly category: readonly string[];
  /** Namespaces in which the source's own field names lie, tried in this order. */
  readonly namespaces: readonly string[];
  /** Fields that go by other names in our events: the event's fields, of which the first that is there is taken. */
  readonly fields: FieldNames;
  /** Names of the source's fields may hold spaces, which Sigma leaves out. */
  readonly spaced?: boolean;
}

export type FieldNames = Readonly<Record<string, readonly string[]>>;

export type Routing = "strict" | "conflict";

/**
 * Whether a rule is about events of this source. Strict, as the specification has it: all that the rule names, the event
 * is. Conflict: nothing that the rule names is something else for the event; what the event leaves open may be anything.
 */
export function appliesTo(rule: LogSourceFilter, event: LogSource, routing: Routing): boolean {
  return (
    agrees(rule.product, event.product, routing) &&
    agrees(rule.service, event.service, routing) &&
    agrees(rule.category, event.category, routing)
  );
}

function agrees(asked: string | undefined, given: readonly string[], routing: Routing): boolean {
  if (asked === undefined || given.includes(asked)) return true;
  return routing === "conflict" && given.length === 0;
}

/** A log source of these parts; what is left out is empty. */
export function source(parts: Partial<LogSource>): LogSource {
  return { product: [], service: [], category: [], namespaces: [], fields: {}, ...parts };
}
