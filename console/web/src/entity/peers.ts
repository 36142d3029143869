import type { EntityKind } from "@chengfang/model/query-language/entity";
import type { EventGroups } from "@chengfang/model/search";

/** Which fields say what a thing of a kind had to do with. */
export const peerFields: Readonly<Record<EntityKind, readonly [string, string]>> = {
  ip: ["source.ip", "destination.ip"],
  host: ["source.ip", "destination.ip"],
  user: ["host.name", "source.ip"],
  hash: ["host.name", "user.name"],
  domain: ["source.ip", "destination.ip"],
};

export interface Edge {
  readonly from: string;
  readonly to: string;
  readonly count: number;
  readonly bytes: number;
}

/** Who talked to whom. A field that is empty is the thing itself. */
export function edgesOf({ groups }: EventGroups, self: string): Edge[] {
  return groups.flatMap(({ values: [a = "", b = ""], count, sum }) => {
    const [from, to] = [a === "" ? self : a, b === "" ? self : b];
    return from === to ? [] : [{ from, to, count, bytes: sum }];
  });
}
