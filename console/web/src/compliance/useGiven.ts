import type { Evidence } from "@chengfang/model/compliance/register";
import { useState } from "react";

export interface Given {
  readonly given: readonly Evidence[];
  readonly onGiven: (evidence: Evidence) => void;
  readonly evidenceIds: readonly string[];
}

/** The files given so far in a form. */
export function useGiven(): Given {
  const [given, setGiven] = useState<readonly Evidence[]>([]);
  return {
    given,
    onGiven: (evidence) => setGiven((now) => [...now, evidence]),
    evidenceIds: given.map(({ id }) => id),
  };
}
