import type { ExplainAnswer, Explanation, Miss, TestAnswer, Trace } from "@chengfang/model/lab";
import type { Sight } from "../masking/sight.ts";

/** An explanation as its reader may see it: values of events are masked as they are everywhere. */
export function explanationSeen(answer: ExplainAnswer, sight: Sight): ExplainAnswer {
  return {
    ...answer,
    explanations: answer.explanations.map(
      (each): Explanation => ({
        ...each,
        trace: traceSeen(each.trace, sight),
        nearest: each.nearest.map((miss): Miss => ({ ...miss, ...valueSeen(miss, sight) })),
      }),
    ),
  };
}

function traceSeen(trace: Trace, sight: Sight): Trace {
  const { items } = trace;
  return {
    ...trace,
    ...valueSeen(trace, sight),
    ...(items === undefined ? {} : { items: items.map((item) => traceSeen(item, sight)) }),
  };
}

function valueSeen({ source = "", value }: Pick<Trace, "source" | "value">, sight: Sight): { value?: unknown } {
  if (value === undefined) return {};
  const name = source === "" ? "message" : source;
  return { value: sight.event({ [name]: value })[name] };
}

/** The same for the fields that matched. */
export function testSeen(answer: TestAnswer, sight: Sight): TestAnswer {
  const events = answer.events.map(({ matches, ...event }) => ({
    ...event,
    matches: matches.map(({ matched, ...match }) => ({
      ...match,
      matched: matched.map((field) => ({
        ...field,
        value: sight.event({ [field.source]: field.value })[field.source],
      })),
    })),
  }));
  return { ...answer, events };
}
