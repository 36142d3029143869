import type { EventFields } from "@chengfang/model/event";
import type { Ledger } from "./ledgers.ts";

/** What the collectors tell of themselves, as events that go the road of all others. */
export type Happening =
  | { readonly action: "source-silent"; readonly ledger: Ledger; readonly minutes: number }
  | { readonly action: "source-heard"; readonly ledger: Ledger; readonly minutes: number }
  | { readonly action: "collectors-loss"; readonly ledger: Ledger; readonly reason: string; readonly records: number }
  | { readonly action: "clock-skew"; readonly ledger: Ledger; readonly seconds: number }
  | { readonly action: "clock-set"; readonly seconds: number }
  | { readonly action: "district-silent"; readonly collector: string; readonly minutes: number }
  | { readonly action: "district-heard"; readonly collector: string; readonly minutes: number };

type OfSource = Extract<Happening, { ledger: Ledger }>;

/** A happening as an ECS document. */
export function documentOf(happening: Happening, at: number): EventFields {
  return {
    "@timestamp": new Date(at).toISOString(),
    "event.kind": "event",
    "event.module": "chengfang",
    "event.dataset": "chengfang.collectors",
    "event.action": happening.action,
    ...fieldsOf(happening),
  };
}

function fieldsOf(happening: Happening): EventFields {
  if ("ledger" in happening) return ofSource(happening);
  return "collector" in happening ? ofDistrict(happening) : ofClock(happening.seconds);
}

function ofDistrict({ action, collector, minutes }: Extract<Happening, { collector: string }>): EventFields {
  const heard = action === "district-heard";
  return {
    message: heard
      ? `the district collector ${collector} is connected again after ${minutes} min`
      : `nothing was heard of the district collector ${collector} for ${minutes} min: its line is down, or it is`,
    "host.name": collector,
    "chengfang.collectors.collector": collector,
    "chengfang.collectors.minutes": minutes,
  };
}

function ofClock(seconds: number): EventFields {
  return {
    message: `the clock of the collectors' machine was set by ${seconds} s`,
    "chengfang.collectors.seconds": seconds,
  };
}

function ofSource(happening: OfSource): EventFields {
  const { ledger } = happening;
  return {
    message: messageOf(happening),
    "host.name": ledger.source,
    "chengfang.collectors.source": ledger.source,
    "chengfang.collectors.input": ledger.input,
    ...("minutes" in happening && { "chengfang.collectors.minutes": happening.minutes }),
    ...("seconds" in happening && { "chengfang.collectors.seconds": happening.seconds }),
    ...("reason" in happening && {
      "chengfang.collectors.reason": happening.reason,
      "chengfang.collectors.records": happening.records,
    }),
  };
}

function messageOf(happening: OfSource): string {
  const name = `${happening.ledger.source} (${happening.ledger.input})`;
  if (happening.action === "source-silent") return `${name} has been silent for ${happening.minutes} min`;
  if (happening.action === "source-heard") return `${name} sends again after ${happening.minutes} min`;
  if (happening.action === "clock-skew") return `the clock of ${name} is wrong by ${happening.seconds} s`;
  return `${happening.records} records of ${name} are lost: ${happening.reason}`;
}
