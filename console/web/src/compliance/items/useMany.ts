import { useState } from "react";
import { useTranslate } from "react-admin";
import { explain } from "../../http/problem.ts";

export interface Many {
  readonly running: boolean;
  readonly done: number;
  /** What went wrong, by unit. */
  readonly refused: ReadonlyMap<string, string>;
  readonly finished: boolean;
  readonly run: (units: readonly string[], one: (unit: string) => Promise<unknown>) => Promise<void>;
}

/** The same thing for many items, one after the other; a no stops none of the others. */
export function useMany(): Many {
  const translate = useTranslate();
  const [done, setDone] = useState(0);
  const [running, setRunning] = useState(false);
  const [finished, setFinished] = useState(false);
  const [refused, setRefused] = useState<ReadonlyMap<string, string>>(new Map());
  return {
    running,
    done,
    refused,
    finished,
    run: async (units, one) => {
      setRunning(true);
      const problems = new Map<string, string>();
      let count = 0;
      for (const unit of units) {
        try {
          await one(unit);
          count += 1;
          setDone(count);
        } catch (error) {
          problems.set(unit, explain(error, translate));
          setRefused(new Map(problems));
        }
      }
      setRunning(false);
      setFinished(true);
    },
  };
}
