import type { EventFields } from "@chengfang/model/event";

interface What {
  readonly action?: string;
  readonly category?: readonly string[];
  readonly type?: readonly string[];
  readonly outcome?: "success" | "failure";
}

/** Marks an event as one of the authentication log, and says what happened. */
export function authEvent(fields: EventFields, { action, category, type, outcome }: What = {}): void {
  fields["event.dataset"] = "system.auth";
  const host = fields["host.name"];
  if (host !== undefined) fields["related.hosts"] = [host];
  if (action !== undefined) fields["event.action"] = action;
  if (category !== undefined) fields["event.category"] = category;
  if (type !== undefined) fields["event.type"] = type;
  if (outcome !== undefined) fields["event.outcome"] = outcome;
}
