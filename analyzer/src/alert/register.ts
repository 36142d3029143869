import type { Entity } from "@chengfang/model/alert";
import { Asset } from "@chengfang/model/asset";
import { field, type SecurityEvent } from "@chengfang/model/event";
import ipaddr from "ipaddr.js";
import { z } from "zod";
import { keyOf } from "../incident/entity.ts";

/** The document `assets`: the register, with the name of each asset's unit. */
export const RegisteredAssets = z.array(Asset.extend({ unitName: z.string() }));
export type RegisteredAsset = z.infer<typeof RegisteredAssets>[number];

/** The asset register, asked by what events say. */
export interface Register {
  byId(id: string): RegisteredAsset | undefined;
  /** The asset that an event is about: by its label, its host, else by the end of the connection that is ours. */
  assetOf(event: SecurityEvent, entities: readonly Entity[]): RegisteredAsset | undefined;
  /**
   * The entities with the other names of the same machines, of a host its addresses, of an address its host: what the
   * network saw joins what the host said.
   */
  withOtherNames(entities: readonly Entity[]): Entity[];
}

/** An asset with more names than a machine has is a cluster or a department: its names are not one another's. */
const namesOfMachine = 4;

/** Makes assets findable by their ids, names and addresses. */
export function registerOf(assets: readonly RegisteredAsset[]): Register {
  const { ids, byName, byOwnAddress, byAddress } = indexOf(assets);
  const machineOf = ({ kind, value }: Entity) => {
    if (kind === "host") return byName(value);
    return kind === "address" ? byOwnAddress(value) : undefined;
  };
  return {
    byId: (id) => ids.get(id),
    withOtherNames(entities) {
      const all = new Map(entities.map((entity) => [keyOf(entity), entity]));
      for (const other of entities.flatMap((entity) => otherNames(entity, machineOf(entity))))
        if (!all.has(keyOf(other))) all.set(keyOf(other), other);
      return [...all.values()];
    },
    assetOf(event, entities) {
      const label = field(event, "labels.asset");
      const labelled = typeof label === "string" ? (ids.get(label) ?? byName(label)) : undefined;
      if (labelled !== undefined) return labelled;
      const hosts = entities.filter((entity) => entity.kind === "host").map((entity) => byName(entity.value));
      const ends = entities.filter((entity) => entity.kind === "address").toReversed();
      const found = (asset: RegisteredAsset | undefined) => asset !== undefined;
      return hosts.find(found) ?? ends.map((each) => byAddress(each.value)).find(found);
    },
  };
}

function indexOf(assets: readonly RegisteredAsset[]) {
  const names = new Map<string, RegisteredAsset>();
  const addresses = new Map<string, RegisteredAsset>();
  for (const asset of assets) {
    for (const name of [asset.name, ...asset.hostnames]) names.set(name.toLowerCase(), asset);
    for (const address of asset.addresses.filter((each) => !each.includes("/")))
      addresses.set(canonical(address), asset);
  }
  const ranges = rangesOf(assets);
  const byOwnAddress = (address: string) => addresses.get(canonical(address));
  return {
    ids: new Map(assets.map((asset) => [asset.id, asset])),
    byName: (name: string) => names.get(name.toLowerCase()),
    byOwnAddress,
    byAddress: (address: string) => byOwnAddress(address) ?? ranges.find(({ holds }) => holds(address))?.asset,
  };
}

function otherNames({ kind }: Entity, machine: RegisteredAsset | undefined): Entity[] {
  if (machine === undefined || machine.kind === "range") return [];
  const { hostnames, addresses } = machine;
  if (hostnames.length > namesOfMachine || addresses.length > namesOfMachine) return [];
  if (kind === "address") return hostnames.slice(0, 1).map((value) => ({ kind: "host", value }));
  return addresses.filter((each) => !each.includes("/")).map((value) => ({ kind: "address", value }));
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
