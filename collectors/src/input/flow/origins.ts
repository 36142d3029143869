import { noKnowledge } from "../../flow/knowledge.ts";
import type { Knowledge } from "../../flow/knowledge.ts";
import type { Ledger, Ledgers } from "../../health/ledgers.ts";
import type { Origin } from "../../pipeline/origin.ts";

/** Ledgers remembered; an exporter beyond them is looked up again. */
const maxRemembered = 10_000;

/** The origins of packets: one for each exporter and what it told, so that packets of a batch share one reading. */
export function createOrigins(ledgers: Ledgers): { of(exporter: string, knowledge?: Knowledge): Origin } {
  const remembered = new Map<string, Ledger>();
  let made = new WeakMap<Knowledge, Map<string, Origin>>();

  function ledgerOf(exporter: string): Ledger {
    const known = remembered.get(exporter);
    if (known !== undefined) return known;
    if (remembered.size >= maxRemembered) {
      remembered.clear();
      made = new WeakMap();
    }
    const ledger = ledgers.of("flow", exporter, "netflow");
    remembered.set(exporter, ledger);
    return ledger;
  }

  return {
    of(exporter, flow = noKnowledge) {
      const ledger = ledgerOf(exporter);
      const known = made.get(flow)?.get(exporter);
      if (known !== undefined) return known;
      const reading = { format: "netflow", zoneMinutes: 0, encoding: "utf-8", source: { ip: exporter }, flow } as const;
      const origin = { reading, ledger };
      const each = made.get(flow) ?? new Map<string, Origin>();
      each.set(exporter, origin);
      made.set(flow, each);
      return origin;
    },
  };
}
