import type { Asset } from "@chengfang/model/asset";
import type { EventFields, FieldValue } from "@chengfang/model/event";
import { namesOf } from "./asset-names.ts";
import { byAddress } from "./lookup-range.ts";

/** What an event says of the asset that it is about. */
export interface AssetLabels {
  /** Id of the asset. */
  readonly "labels.asset": string;
  /** Name of the responsible unit. */
  readonly "labels.unit"?: string;
  readonly "labels.owner"?: string;
  readonly "labels.zone"?: string;
}

/** Finds the asset of an address or of a host name. */
export interface AssetLookup {
  byAddress(ip: string): AssetLabels | undefined;
  byName(name: string): AssetLabels | undefined;
}

/** What the look-up needs of an asset of the register. */
export type KnownAsset = Pick<Asset, "id" | "name" | "addresses" | "hostnames" | "owner" | "zone"> & {
  readonly unitName: string;
};

/** Makes the register fit for look-ups by address (the narrowest range wins) and by host name. */
export function assetLookup(assets: readonly KnownAsset[]): AssetLookup {
  const entries = assets.map((asset) => ({ asset, labels: labelsOf(asset) }));
  const ranges = byAddress(
    entries.flatMap(({ asset, labels }) => asset.addresses.map((range) => ({ range, value: labels }))),
  );
  const names = namesOf(entries.map(({ asset: { name, hostnames }, labels: value }) => ({ name, hostnames, value })));
  return {
    byName: (name) => names(name),
    byAddress: (ip) => ranges(ip),
  };
}

function labelsOf({ id, unitName, owner, zone }: KnownAsset): AssetLabels {
  return {
    "labels.asset": id,
    ...(unitName !== "" && { "labels.unit": unitName }),
    ...(owner !== "" && { "labels.owner": owner }),
    ...(zone !== "" && { "labels.zone": zone }),
  };
}

/** Adds the labels of the asset that the event is about: its host, else the end of the connection that is ours. */
export function labelAsset(fields: EventFields, assets: AssetLookup): void {
  if (fields["labels.asset"] !== undefined) return;
  const labels = assetOf(fields, assets);
  if (labels === undefined) return;
  fields["labels.asset"] = labels["labels.asset"];
  if (labels["labels.unit"] !== undefined) fields["labels.unit"] = labels["labels.unit"];
  if (labels["labels.owner"] !== undefined) fields["labels.owner"] = labels["labels.owner"];
  if (labels["labels.zone"] !== undefined) fields["labels.zone"] = labels["labels.zone"];
}

/**
 * The host that speaks comes first, by its name or by the address it sends from. An event without a host is seen by a
 * device on the way: there the target of a connection counts before its origin, and the device itself last.
 */
function assetOf(fields: EventFields, assets: AssetLookup): AssetLabels | undefined {
  const host = fields["host.name"] ?? fields["host.hostname"];
  const sender = fields["log.source.address"];
  const spoken =
    named(assets, host) ??
    addressed(assets, fields["host.ip"]) ??
    (host === undefined ? undefined : addressed(assets, sender));
  return (
    spoken ??
    addressed(assets, fields["destination.ip"]) ??
    addressed(assets, fields["source.ip"]) ??
    named(assets, fields["observer.name"]) ??
    addressed(assets, sender)
  );
}

function named(assets: AssetLookup, name: FieldValue | undefined): AssetLabels | undefined {
  return typeof name === "string" && name !== "" ? assets.byName(name) : undefined;
}

function addressed(assets: AssetLookup, value: FieldValue | undefined): AssetLabels | undefined {
  if (typeof value === "string") return assets.byAddress(value);
  if (!Array.isArray(value)) return undefined;
  for (const each of value) {
    const found = addressed(assets, each);
    if (found !== undefined) return found;
  }
  return undefined;
}
