import type { EnrolmentKey } from "@chengfang/model/enrolment";
import { isFuture } from "../../ui/when.ts";

/** `waiting` for another person, `open` to machines, `used` up, or `over`. */
export function stateOf({ releasedBy, usesLeft, expiresAt }: EnrolmentKey): "waiting" | "open" | "used" | "over" {
  if (usesLeft < 1) return "used";
  if (!isFuture(expiresAt)) return "over";
  return releasedBy === null ? "waiting" : "open";
}
