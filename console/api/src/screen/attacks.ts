import type { Flow, Picture, ZoneId } from "@chengfang/model/screen/picture";
import { severityOfScore } from "@chengfang/model/severity";
import type { SeenAlert } from "./alert-rows.ts";
import type { Places } from "./places.ts";

/** Country of an address: `""` if not known, undefined if it is none of the internet's. */
export type CountryOf = (address: string) => string | undefined;

interface Given {
  readonly alerts: Iterable<SeenAlert>;
  readonly places: Places;
  readonly country: CountryOf;
}

const mostFlows = 24;
const mostAttackers = 8;

interface Tally {
  alerts: number;
  score: number;
  lastSeen: string;
}

/** Where attacks come from and go to: counted by origin and target, the worst and most frequent shown. */
export function attacksOf({ alerts, places, country }: Given): Pick<Picture, "flows" | "flowsOf" | "attackers"> {
  const flows = new Map<string, Tally & Pick<Flow, "from" | "to">>();
  const sources = new Map<string, Tally & { country: string }>();
  let all = 0;
  for (const alert of alerts) {
    if (alert.source === undefined) continue;
    all += 1;
    const home = country(alert.source);
    if (home !== undefined) add(sources, alert.source, alert, { country: home });
    const from = home === undefined ? originWithin(alert.source, places) : { country: home };
    const to = targetOf(alert, places);
    if (from === undefined || to === undefined) continue;
    const [origin, target] = [keyOf(from), keyOf(to)];
    if (origin !== target) add(flows, `${origin} > ${target}`, alert, { from, to });
  }
  const shown = [...flows.values()].toSorted(worstFirst).slice(0, mostFlows);
  return {
    flows: shown.map(({ from, to, alerts: count, score, lastSeen }) => ({
      from,
      to,
      alerts: count,
      severity: severityOfScore(score),
      lastSeen,
    })),
    flowsOf: { alerts: all, shown: shown.reduce((sum, each) => sum + each.alerts, 0) },
    attackers: [...sources]
      .toSorted(([one, a], [other, b]) => b.alerts - a.alerts || worstFirst(a, b) || (one < other ? -1 : 1))
      .slice(0, mostAttackers)
      .map(([address, { country: home, alerts: count, score }]) => ({
        address,
        country: home,
        alerts: count,
        severity: severityOfScore(score),
      })),
  };
}

function keyOf(end: Flow["from"] | Flow["to"]): string {
  if ("country" in end) return `country ${end.country}`;
  return "zone" in end ? `zone ${end.zone}` : `district ${end.district}`;
}

function add<T>(all: Map<string, Tally & T>, key: string, { score, lastSeen }: SeenAlert, more: T): void {
  const known = all.get(key);
  if (known === undefined) {
    all.set(key, { alerts: 1, score, lastSeen, ...more });
    return;
  }
  known.alerts += 1;
  known.score = Math.max(known.score, score);
  if (lastSeen > known.lastSeen) known.lastSeen = lastSeen;
}

const worstFirst = (a: Tally, b: Tally) => b.score - a.score || b.alerts - a.alerts;

function originWithin(address: string, { assetAt, zoneOf }: Places): { zone: ZoneId } | undefined {
  const zone = zoneOf.get(assetAt.get(address) ?? "");
  return zone === undefined ? undefined : { zone };
}

function targetOf({ unitId, assetId }: SeenAlert, { districtOf, zoneOf }: Places): Flow["to"] | undefined {
  const district = districtOf.get(unitId ?? "");
  if (district !== undefined) return { district };
  const zone = zoneOf.get(assetId ?? "");
  return zone === undefined ? undefined : { zone };
}
