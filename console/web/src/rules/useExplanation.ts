import type { Exception } from "@chengfang/model/exception";
import type { ExplainAnswer } from "@chengfang/model/lab";
import type { RuleStatus } from "@chengfang/model/rule";
import { useState } from "react";
import { list } from "../data/query.ts";
import { Problem } from "../http/problem.ts";
import { request } from "../http/request.ts";

interface Asking {
  readonly answer: ExplainAnswer | undefined;
  readonly error: unknown;
  readonly busy: boolean;
  /** `given`: an event as JSON, or the id of one. */
  readonly ask: (given: string) => Promise<void>;
}

/** Asks what a rule says of an event, one question at a time. */
export function useExplanation(rule: RuleStatus): Asking {
  const [answer, setAnswer] = useState<ExplainAnswer>();
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const ask = async (given: string) => {
    setBusy(true);
    setError(null);
    try {
      setAnswer(await explain(rule, eventOf(given)));
    } catch (failed) {
      setAnswer(undefined);
      setError(failed);
    } finally {
      setBusy(false);
    }
  };
  return { answer, error, busy, ask };
}

/** The rule as it is in force: with its exceptions. */
async function explain({ id, source }: RuleStatus, event: object): Promise<ExplainAnswer> {
  const filter = { rule: id, state: ["in-force", "waiting"] };
  const { rows } = await list<Exception>("exceptions", { filter, limit: 100 });
  const body = { text: source, filters: rows.map((each) => each.source), ...event };
  return request<ExplainAnswer>("/rules/explain", { method: "POST", body });
}

function eventOf(given: string): { event: unknown } | { eventId: string } {
  if (!given.startsWith("{")) return { eventId: given };
  try {
    return { event: JSON.parse(given) };
  } catch {
    throw new Problem(422, "invalid", { params: { reason: "no-json" }, message: "no JSON" });
  }
}
