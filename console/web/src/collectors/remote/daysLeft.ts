import type { SpoolState } from "@chengfang/model/remote-collector";

/** Days until the disk is full if the line stays down and events come as now; undefined while nothing comes. */
export function daysLeft({
  freeBytes,
  bytesPerDay,
}: Pick<SpoolState, "freeBytes" | "bytesPerDay">): number | undefined {
  return bytesPerDay === 0 ? undefined : Math.min(999, Math.floor(freeBytes / bytesPerDay));
}
