import type { Observation } from "../correlate.ts";
import type { CorrelationRule } from "../rule.ts";

/** A stream to measure correlations with: pure, the same on every run. */
export interface Load {
  readonly rules: readonly CorrelationRule[];
  /** The n-th event. */
  observation(n: number): Observation;
}

const start = Date.UTC(2026, 0, 1);
/** Distinct groups, values of each and events a second of event time. */
const groups = 5000;
const values = 1800;
const perSecond = 20_000;

const hosts = Array.from({ length: groups }, (_, n) => `host-${n}.example.org`);
const users = Array.from({ length: values }, (_, n) => `user${n}`);

/** One event in so many comes up to this late. */
const lateEvery = 50;
const lateMs = 2000;

/** The load of one rule over events spread evenly over groups, values and time, one in fifty of them late. */
export function loadOf(rule: Pick<CorrelationRule, "type" | "judged" | "condition"> & Partial<CorrelationRule>): Load {
  const base = { id: "load", rules: ["match"], groupBy: ["host"], withinMs: 600_000, fields: [], aliases: {} };
  const matched = ["match"];
  let host: string | undefined;
  let user: string | undefined;
  let bytes = 0;
  const read = (_: string, name: string) => (name === "host" ? host : name === "user" ? user : bytes);
  return {
    rules: [{ ...base, ...rule }],
    observation(n) {
      const mixed = Math.imul(n, 2_654_435_761) >>> 0;
      host = hosts[mixed % groups];
      user = users[(mixed >>> 8) % values];
      bytes = mixed & 0xffff;
      const at = start + Math.floor((n * 1000) / perSecond) - (n % lateEvery === 0 ? mixed % lateMs : 0);
      return { event: ids[n & 0xffff] ?? "", at, arrived: at, matched, read };
    },
  };
}

const ids = Array.from({ length: 0x10000 }, (_, n) => `event-${n}`);
