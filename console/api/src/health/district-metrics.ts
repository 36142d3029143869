import { lineStates } from "@chengfang/model/remote-collector";
import type { ShownCollector } from "@chengfang/model/remote-collector";
import { Gauge } from "prom-client";
import type { Registry } from "prom-client";

/** How the collectors of districts stand; by name, which is a place's and no person's. */
export function districtGauges(registry: Registry): (collectors: readonly ShownCollector[], now: number) => void {
  const gauge = (name: string, help: string, labelNames: string[] = ["collector"]) =>
    new Gauge({ name: `chengfang_district_${name}`, help, labelNames, registers: [registry] });
  const line = gauge("line", "1 for the state that the line to a collector is in", ["collector", "line"]);
  const heard = gauge("heard_seconds", "Seconds since a collector was heard of");
  const behind = gauge("behind_bytes", "Bytes of its spool that the centre has not, at its last heartbeat");
  const oldest = gauge("behind_seconds", "Age of the oldest of them then");
  const free = gauge("disk_free_bytes", "Bytes free on its disk then");
  const lost = gauge("lost_records", "Records that its sources lost there");
  const certificate = gauge("certificate_seconds", "Seconds until its certificate is over; 0 without a good one");
  const all = [line, heard, behind, oldest, free, lost, certificate];
  return (collectors, now) => {
    for (const each of all) each.reset();
    for (const { name: collector, line: state, seenAt, spool, certifiedUntil, lost: records } of collectors) {
      for (const each of lineStates) line.set({ collector, line: each }, each === state ? 1 : 0);
      if (seenAt !== null) heard.set({ collector }, Math.max(0, (now - Date.parse(seenAt)) / 1000));
      lost.set({ collector }, records);
      certificate.set({ collector }, certifiedUntil === null ? 0 : (Date.parse(certifiedUntil) - now) / 1000);
      if (spool === undefined) continue;
      behind.set({ collector }, spool.behindBytes);
      oldest.set({ collector }, spool.behindSeconds);
      free.set({ collector }, spool.freeBytes);
    }
  };
}
