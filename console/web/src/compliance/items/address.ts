import { Automation } from "@chengfang/model/compliance/catalogue";
import { Verdict } from "@chengfang/model/compliance/verdict";

export const onlys = ["awaitingSignature", "highRisk", "hazard", "contradictory", "unanswered", "openOrder"] as const;
export type Only = (typeof onlys)[number];
export const classCodes = ["PES", "CNS", "ABS", "CES", "SMC", "PSS", "ORS", "HRS", "CMS", "MMS"] as const;

/** What the board shows, as the address holds it. */
export interface BoardQuestion {
  readonly q: string;
  readonly verdict: readonly string[];
  readonly class: readonly string[];
  readonly scope: readonly string[];
  readonly automation: readonly string[];
  readonly only: readonly string[];
  /** The item under the cursor, open at the side. */
  readonly at: string;
}

const lists = ["verdict", "class", "scope", "automation", "only"] as const;
const words = ["q", "at"] as const;

/** Values that a list knows; scopes and classes are open. */
const known: Partial<Record<(typeof lists)[number], readonly string[]>> = {
  verdict: Verdict.options,
  automation: Automation.options,
  only: onlys,
};

export function readBoard(params: URLSearchParams): BoardQuestion {
  const listed = lists.map((name) => {
    const given = params.get(name)?.split(",").filter(Boolean) ?? [];
    return [name, given.filter((each) => known[name]?.includes(each) ?? true)] as const;
  });
  const worded = words.map((name) => [name, params.get(name) ?? ""] as const);
  return Object.fromEntries([...listed, ...worded]) as BoardQuestion;
}

/** Only what narrows the board stands in the address. */
export function writeBoard(question: BoardQuestion): URLSearchParams {
  const params = new URLSearchParams();
  for (const name of lists) if (question[name].length > 0) params.set(name, question[name].join(","));
  for (const name of words) if (question[name] !== "") params.set(name, question[name]);
  return params;
}
