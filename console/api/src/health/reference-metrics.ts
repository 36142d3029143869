import type { ReferenceState } from "@chengfang/model/enrichment";
import { Gauge } from "prom-client";
import type { Registry } from "prom-client";

/** Which of one's own files events are looked up in, and which renewed ones are not in force. */
export function referenceGauges(registry: Registry): (states: readonly ReferenceState[]) => void {
  const gauge = (name: string, help: string, labelNames: string[]) =>
    new Gauge({ name: `chengfang_reference_${name}`, help, labelNames, registers: [registry] });
  const named = ["data", "file"];
  const entries = gauge("entries", "Entries of a file of one's own that is looked up in", named);
  const since = gauge("in_force_timestamp_seconds", "Since when it is in force in every thread", named);
  const broken = gauge("broken", "Line of a renewed file that is not taken up, 0 where it has none", [
    ...named,
    "reason",
  ]);
  return (states) => {
    for (const each of [entries, since, broken]) each.reset();
    for (const { name: data, files, problems } of states) {
      for (const { file, ...kept } of files) {
        entries.set({ data, file }, kept.entries);
        since.set({ data, file }, Date.parse(kept.since) / 1000);
      }
      for (const { file, reason, line } of problems) broken.set({ data, file, reason }, line);
    }
  };
}
