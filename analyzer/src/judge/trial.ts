import type { EventFields } from "@chengfang/model/event";
import { noExceptions } from "../exceptions/exceptions.ts";
import { registerOf } from "../alert/register.ts";
import type { Assembled } from "../content/assemble.ts";
import { createCorrelator } from "@chengfang/sigma/correlation/correlate";
import { silentUnder } from "@chengfang/sigma/correlation/link";
import { compile } from "@chengfang/sigma/engine";
import { eventTaxonomy } from "../logsource/taxonomy.ts";
import { closeWindows, type Court, judgeChunk, type RuleSet } from "./judge.ts";

/** Answers which detections and correlations a sequence of events matches, each time from a fresh start. */
export type Trial = (events: readonly EventFields[]) => ReadonlySet<string>;

/** Lets rules be tried on events as flat fields, the way the analyzer judges them; ids and times may be left out. */
export function createTrial({ detections, correlations, rules, speaksFor }: Assembled): Trial {
  const engine = compile(detections, { routing: "strict", taxonomy: eventTaxonomy });
  const set: RuleSet = { engine, rules, silent: silentUnder(speaksFor), disabled: new Set(), exceptions: noExceptions };
  const register = registerOf([]);
  return (events) => {
    const correlator = createCorrelator(correlations);
    const lines = events.map((event, index) => JSON.stringify({ ...given(index, event), ...event }));
    const court: Court = { set, correlator, register: () => register };
    const { ruleHits } = judgeChunk(Buffer.from(lines.join("\n")), court);
    return new Set([...ruleHits.keys(), ...closeWindows(court).ruleHits.keys()]);
  };
}

/** An event arrives when it happens, unless it says otherwise. */
function given(index: number, event: EventFields): EventFields {
  const at = event["@timestamp"] ?? "2026-01-01T00:00:00.000Z";
  return { "@timestamp": at, "event.id": `case-${index}`, "event.ingested": at, "event.kind": "event" };
}
