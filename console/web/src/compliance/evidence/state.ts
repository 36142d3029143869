import type { Evidence } from "@chengfang/model/compliance/register";

export type EvidenceState = "waiting" | "read" | "refused" | "superseded" | "none";

/** Kinds that programs read; of all others only people make something. */
const machines: ReadonlySet<Evidence["kind"]> = new Set(["agent", "configuration", "import", "platform"]);

/** What became of it, the worst of its objects first. */
export function stateOf({ kind, readings }: Pick<Evidence, "kind" | "readings">): EvidenceState {
  if (readings.length === 0) return machines.has(kind) ? "waiting" : "none";
  const states = readings.map(({ state }) => state);
  if (states.includes("refused")) return "refused";
  return states.includes("read") ? "read" : "superseded";
}
