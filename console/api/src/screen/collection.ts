import type { CollectorHealth } from "@chengfang/model/health";
import type { Picture } from "@chengfang/model/screen/picture";
import { collectorHealth } from "../collectors/read.ts";
import type { Deps } from "../deps.ts";
import { healthOf } from "../health/state.ts";

/** A source that sent something once and has said nothing for so long. */
const silentAfterMinutes = 60;
const mostListed = 12;

type Logs = Omit<Picture["logs"], "perHour">;

/** What comes in, what is lost, and who has fallen silent. */
export async function collectionOf(deps: Deps): Promise<{ sources: Picture["sources"]; logs: Logs }> {
  const [found, { status, reasons, collectors }] = await Promise.all([collectorHealth(deps.data), healthOf(deps)]);
  const silentBefore = new Date(deps.now() - silentAfterMinutes * 60_000).toISOString();
  const list = (found?.sources ?? [])
    .filter(({ received }) => received > 0)
    .map(({ source, format, lastSeen }) => ({ source, format, lastSeen, silent: lastSeen < silentBefore }))
    .toSorted((a, b) => (a.lastSeen < b.lastSeen ? -1 : 1));
  const silent = list.filter((each) => each.silent).length;
  const { received, unparsed, lost, eventsPerSecond } = collectors;
  return {
    sources: { status, reasons, total: list.length, silent, silentAfterMinutes, list: list.slice(0, mostListed) },
    logs: { eventsPerSecond, received, unparsed, lost, completeness: completenessOf(found, received) },
  };
}

/** Share of what arrived that is kept; what was refused, its sender knows of and sends again. */
function completenessOf(found: CollectorHealth | undefined, received: number): number | null {
  if (found === undefined || received === 0) return null;
  const lost = found.sources.reduce((sum, each) => sum + Object.values(each.lost).reduce((a, b) => a + b, 0), 0);
  return Math.max(0, 100 * (1 - lost / received));
}
