import type { Fact } from "@chengfang/model/compliance/evidence";
import type { Outcome, ParameterValue } from "./check.ts";

/** Whether a file's mode grants nothing beyond the one given. */
export function withinMode(fact: Fact, most: ParameterValue | undefined): Outcome {
  const [mode, limit] = [octal(fact.mode), octal(most === undefined ? undefined : String(most))];
  if (mode === undefined || limit === undefined) return { truth: "unknown", seen: [sightOf(fact)] };
  return { truth: (mode & ~limit) === 0, seen: [sightOf(fact)] };
}

/** Whether user and group own it; a star is anybody. */
export function holdsOwner(fact: Fact, { user, group }: { readonly user: string; readonly group: string }): Outcome {
  if (fact.owner === undefined || fact.group === undefined) return { truth: "unknown", seen: [sightOf(fact)] };
  const truth = (user === "*" || user === fact.owner) && (group === "*" || group === fact.group);
  return { truth, seen: [sightOf(fact)] };
}

const octal = (text: string | undefined) =>
  text !== undefined && /^[0-7]{1,5}$/.test(text) ? Number.parseInt(text, 8) : undefined;

const sightOf = (fact: Fact) => ({
  fact: fact.name,
  line: `${fact.mode ?? "?"} ${fact.owner ?? "?"}:${fact.group ?? "?"}`,
});
