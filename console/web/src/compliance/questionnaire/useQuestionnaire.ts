import { useState } from "react";
import { useSearchParams } from "react-router-dom";
import { useItems } from "../items/useBoard.ts";
import { stepIn } from "../rowKeys.ts";
import { nextOpen, openUnits, progressOf, questionsOf } from "./queue.ts";
import type { ClassProgress } from "./queue.ts";

export interface Questionnaire {
  readonly ready: boolean;
  readonly error: unknown;
  /** The question that is asked now; none: all are answered. */
  readonly at: string | undefined;
  readonly answered: number;
  readonly all: number;
  readonly classes: readonly ClassProgress[];
  readonly isDone: (unit: string) => boolean;
  readonly step: (by: 1 | -1) => void;
  readonly go: (unit: string) => void;
  readonly toNextOpen: () => void;
  /** It was answered: the next one comes up. */
  readonly done: (unit: string) => void;
}

/** The questions as they were open when the page was opened: an answer moves none of the others. */
export function useQuestionnaire(systemId: string): Questionnaire {
  const [params, setParams] = useSearchParams();
  const { data, error, refetch } = useItems(systemId);
  const rows = data?.rows ?? [];
  const [units, setUnits] = useState<readonly string[]>();
  const [done, setDone] = useState<ReadonlySet<string>>(new Set());
  if (units === undefined && data !== undefined) setUnits(openUnits(rows));
  const asked = units ?? [];
  const given = params.get("at") ?? undefined;
  const at = given ?? nextOpen(asked, undefined, done);
  const go = (unit: string | undefined) =>
    setParams({ system: systemId, ...(unit === undefined ? {} : { at: unit }) }, { replace: true });
  const classes = progressOf(rows, done);
  return {
    ready: units !== undefined,
    error,
    at,
    classes,
    answered: classes.reduce((sum, each) => sum + each.answered, 0),
    all: questionsOf(rows).length,
    isDone: (unit) => done.has(unit) || rows.some((row) => row.item.unit === unit && row.answered),
    step: (by) => go(stepIn(asked, at, by)),
    go,
    toNextOpen: () => go(nextOpen(asked, at, done)),
    done: (unit) => {
      const next = new Set(done).add(unit);
      setDone(next);
      go(nextOpen(asked, unit, next));
      void refetch();
    },
  };
}
