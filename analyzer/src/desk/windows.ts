import type { AlertFacts } from "@chengfang/model/alert";
import { type Hit, windowKey } from "../alert/window.ts";
import type { Lane } from "../records/lane.ts";

/** Hits by rule and entity, in the order of their first. */
export type HitsByKey = ReadonlyMap<string, readonly Hit[]>;

/** The recent alerts of each rule and entity; what is not in memory is read when it is needed. */
export interface Windows {
  /** Reads what these hits need; answers the alerts that were not known yet. */
  load(hits: HitsByKey): Promise<AlertFacts[]>;
  of(key: string): readonly AlertFacts[];
  /** Takes a changed alert in. */
  keep(alert: AlertFacts): void;
}

const mostKeys = 20_000;
/** Older windows than these are of no use to new events. */
const mostOfKey = 20;

/** Opens the windows of a lane; those of the rules and entities asked for longest ago are forgotten first. */
export function openWindows(lane: Lane): Windows {
  const windows = new Map<string, AlertFacts[]>();

  const put = (key: string, alerts: AlertFacts[]) => {
    windows.delete(key);
    windows.set(key, alerts);
  };

  return {
    async load(hits) {
      const fresh: AlertFacts[] = [];
      for (const [key, [hit]] of hits) {
        if (hit === undefined || windows.has(key)) continue;
        const alerts = await lane.windows(hit.rule.id, hit.entity, mostOfKey);
        put(key, alerts);
        fresh.push(...alerts);
      }
      return fresh;
    },
    of: (key) => windows.get(key) ?? [],
    keep(alert) {
      const key = windowKey(alert.ruleId, alert.entity, alert.drill);
      const known = windows.get(key);
      if (known === undefined) return; // to be read whole when it is needed
      put(key, [...known.filter((each) => each.id !== alert.id), alert].slice(-mostOfKey));
      for (const oldest of windows.keys()) {
        if (windows.size <= mostKeys) break;
        windows.delete(oldest);
      }
    },
  };
}
