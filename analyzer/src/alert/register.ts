import type { Entity } from "@chengfang/model/alert";
import { Asset } from "@chengfang/model/asset";
import { field, type SecurityEvent } from "@chengfang/model/event";
import ipaddr from "ipaddr.js";
import { z } from "zod";

/** The document `assets`: the register, with the name of each asset's unit. */
export const RegisteredAssets = z.array(Asset.extend({ unitName: z.string() }));
export type RegisteredAsset = z.infer<typeof RegisteredAssets>[number];

/** The asset register, asked by what events say. */
export interface Register {
  byId(id: string): RegisteredAsset | undefined;
  /** The entities, and the hosts that are known to have their addresses: what the network saw joins what the host said. */
  withHosts(entities: readonly Entity[]): readonly Entity[];
  /** The asset that an event is about: by its label, its host, else by the end of the connection that is ours. */
  assetOf(event: SecurityEvent, entities: readonly Entity[]): RegisteredAsset | undefined;
}

export function registerOf(assets: readonly RegisteredAsset[]): Register {
  const ids = new Map(assets.map((asset) => [asset.id, asset]));
  const names = new Map<string, RegisteredAsset>();
  const addresses = new Map<string, RegisteredAsset>();
  for (const asset of assets) {
    for (const name of [asset.name, ...asset.hostnames]) names.set(name.toLowerCase(), asset);
    for (const address of asset.addresses.filter((each) => !each.includes("/")))
      addresses.set(canonical(address), asset);
  }
  const ranges = rangesOf(assets);
  const byAddress = (address: string) =>
    addresses.get(canonical(address)) ?? ranges.find(({ holds }) => holds(address))?.asset;

  return {
    byId: (id) => ids.get(id),
    withHosts(entities) {
      const known = new Set(entities.filter(({ kind }) => kind === "host").map(({ value }) => value.toLowerCase()));
      const more = entities
        .filter(({ kind }) => kind === "address")
        .flatMap(({ value }) => addresses.get(canonical(value))?.hostnames[0] ?? [])
        .filter((name) => !known.has(name.toLowerCase()));
      return [...entities, ...[...new Set(more)].map((value): Entity => ({ kind: "host", value }))];
    },
    assetOf(event, entities) {
      const label = field(event, "labels.asset");
      const labelled = typeof label === "string" ? (ids.get(label) ?? names.get(label.toLowerCase())) : undefined;
      if (labelled !== undefined) return labelled;
      const hosts = entities
        .filter((entity) => entity.kind === "host")
        .map((entity) => names.get(entity.value.toLowerCase()));
      const ends = entities.filter((entity) => entity.kind === "address").toReversed();
      return (
        hosts.find((asset) => asset !== undefined) ??
        ends.map((each) => byAddress(each.value)).find((asset) => asset !== undefined)
      );
    },
  };
}

interface Range {
  readonly asset: RegisteredAsset;
  readonly bits: number;
  readonly holds: (address: string) => boolean;
}

/** Narrow ranges first, so that the nearest description of an address wins. */
function rangesOf(assets: readonly RegisteredAsset[]): Range[] {
  const ranges = assets.flatMap((asset) =>
    asset.addresses
      .filter((each) => ipaddr.isValidCIDR(each))
      .map((each): Range => {
        const [network, bits] = ipaddr.parseCIDR(each);
        const holds = (address: string) => {
          if (!ipaddr.isValid(address)) return false;
          const parsed = ipaddr.process(address);
          return parsed.kind() === network.kind() && parsed.match(network, bits);
        };
        return { asset, bits, holds };
      }),
  );
  return ranges.toSorted((one, other) => other.bits - one.bits);
}

function canonical(address: string): string {
  return ipaddr.isValid(address) ? ipaddr.process(address).toString() : address;
}
