import type {
  Backtest,
  BacktestComparison,
  BacktestEntities,
  BacktestJob,
  BacktestResult,
  BacktestRule,
  BacktestSample,
} from "@chengfang/model/backtest";
import type { Sight } from "../masking/sight.ts";

type Samples = BacktestRule["samples"];

/** A back-test as its reader may see it: whoever may not see events gets counts, and nobody's name. */
export function seen(job: BacktestJob, sight: Sight | "counts"): Backtest {
  const { result } = job;
  return {
    ...job,
    result: result && seenResult(result, sight === "counts" ? hidden : pensOf(sight)),
    sight: sight === "counts" ? "counts" : sight.state === "unmasked" ? "unmasked" : "masked",
  };
}

/** How parts of a result are shown. */
interface Pens {
  readonly entities: (entities: BacktestEntities) => BacktestEntities;
  readonly samples: (samples: readonly BacktestSample[]) => BacktestSample[];
  /** What went wrong with an event may repeat some of it. */
  readonly fault: (fault: Fault) => Fault | null;
}

type Fault = NonNullable<BacktestResult["coverage"]["firstFault"]>;

const hidden: Pens = { entities: (each) => ({ ...each, top: [] }), samples: () => [], fault: () => null };

function pensOf(sight: Sight): Pens {
  const named = (kind: BacktestEntities["kind"], value: string) => (kind === "address" ? value : sight.text(value));
  return {
    entities: (each) => ({
      ...each,
      top: each.top.map(({ value, matches }) => ({ value: named(each.kind, value), matches })),
    }),
    fault: ({ event, message }) => ({ event, message: sight.text(message) }),
    samples: (samples) =>
      samples.map((each) => ({
        ...each,
        entity: { ...each.entity, value: named(each.entity.kind, each.entity.value) },
        matched: each.matched.map((field) => ({
          ...field,
          value: sight.event({ [field.source]: field.value })[field.source],
        })),
      })),
  };
}

function seenResult(result: BacktestResult, pens: Pens): BacktestResult {
  const { coverage } = result;
  return {
    ...result,
    coverage: { ...coverage, firstFault: coverage.firstFault && pens.fault(coverage.firstFault) },
    entities: result.entities.map(pens.entities),
    rules: result.rules.map((rule) => seenRule(rule, pens)),
  };
}

function seenRule(rule: BacktestRule, pens: Pens): BacktestRule {
  return {
    ...rule,
    entities: rule.entities.map(pens.entities),
    samples: seenSamples(rule.samples, pens),
    against: rule.against && seenComparison(rule.against, pens),
  };
}

function seenComparison(against: BacktestComparison, pens: Pens): BacktestComparison {
  return {
    ...against,
    gained: seenSamples(against.gained, pens),
    lost: seenSamples(against.lost, pens),
    lostEntities: against.lostEntities.map(pens.entities),
    lostDays: against.lostDays.map((each) => ({ ...each, samples: pens.samples(each.samples) })),
  };
}

const seenSamples = ({ first, last }: Samples, { samples }: Pens): Samples => ({
  first: samples(first),
  last: samples(last),
});
