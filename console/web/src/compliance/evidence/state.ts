import type { Evidence } from "@chengfang/model/compliance/register";

export type EvidenceState = "waiting" | "read" | "refused" | "superseded" | "none";

/** Kinds that programs read; of all others only people make something. */
const machines = new Set<Evidence["kind"]>(["agent", "configuration", "import", "platform"]);

/** What became of it, the worst of its objects first. */
export function stateOf({ kind, readings }: Pick<Evidence, "kind" | "readings">): EvidenceState {
  const states = readings.map(({ state }) => state);
  if (states.includes("refused")) return "refused";
  if (!machines.has(kind)) return "none";
  if (states.length === 0) return "waiting";
  return states.includes("read") ? "read" : "superseded";
}
