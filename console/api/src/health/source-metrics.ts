import type { CollectorHealth, SourceCounts } from "@chengfang/model/health";
import { Gauge } from "prom-client";
import type { Registry } from "prom-client";

/** What became of records by input and reason, and how many sources are not as they should be; no source's address. */
export function sourceGauges(registry: Registry): (health: CollectorHealth | undefined) => void {
  const gauge = (name: string, help: string, labelNames: string[] = []) =>
    new Gauge({ name: `chengfang_collector_${name}`, help, labelNames, registers: [registry] });
  const lost = gauge("lost_records", "Records gone without their sender knowing", ["input", "reason"]);
  const rejected = gauge("rejected_records", "Records or connections refused", ["input", "reason"]);
  const duplicates = gauge("duplicate_records", "Records brought again and not stored again", ["input"]);
  const silent = gauge("sources_silent", "Sources silent for longer than is usual for them");
  const unanswered = gauge("sources_unanswered", "Sources that we ask and that give no answer");
  const skewed = gauge("sources_skewed", "Sources whose clock is wrong");
  const clock = gauge("clock_set_seconds", "By how much this machine's clock was last set");
  return (health) => {
    const sources = health?.sources ?? [];
    for (const each of [lost, rejected, duplicates]) each.reset();
    for (const source of sources) {
      addReasons(lost, source, source.lost);
      addReasons(rejected, source, source.rejected);
      if (source.duplicates !== undefined) duplicates.inc({ input: source.input }, source.duplicates);
    }
    silent.set(sources.filter(({ silentSince }) => silentSince !== undefined).length);
    unanswered.set(sources.filter(({ problem }) => problem !== undefined).length);
    skewed.set(sources.filter((source) => source.skewed === true).length);
    clock.set(health?.clockSet?.seconds ?? 0);
  };
}

function addReasons(gauge: Gauge, { input }: SourceCounts, reasons: Readonly<Record<string, number>>): void {
  for (const [reason, count] of Object.entries(reasons)) gauge.inc({ input, reason }, count);
}
