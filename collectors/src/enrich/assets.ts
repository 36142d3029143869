import type { EventFields } from "@chengfang/model/event";

/** What an event says of the asset that it is about. */
export interface AssetLabels {
  readonly "labels.asset": string;
  readonly "labels.unit"?: string;
  readonly "labels.owner"?: string;
  readonly "labels.zone"?: string;
}

/** Finds the asset of an address or of a host name. */
export interface AssetLookup {
  byAddress(ip: string): AssetLabels | undefined;
  byName(name: string): AssetLabels | undefined;
}

/** Adds the labels of the asset that the event is about: its host, else the end of the connection that is ours. */
export function labelAsset(fields: EventFields, assets: AssetLookup): void {
  if (fields["labels.asset"] !== undefined) return;
  const labels = assetOf(fields, assets);
  if (labels !== undefined) Object.assign(fields, labels);
}

function assetOf(fields: EventFields, assets: AssetLookup): AssetLabels | undefined {
  const name = fields["host.name"];
  const named = typeof name === "string" ? assets.byName(name) : undefined;
  if (named !== undefined) return named;
  for (const field of ["host.ip", "destination.ip", "source.ip"]) {
    const ip = fields[field];
    const found = typeof ip === "string" ? assets.byAddress(ip) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}
