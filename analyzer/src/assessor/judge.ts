import type { Db } from "@chengfang/store/records/transaction";
import { holdsUntil } from "../compliance/judge/holds.ts";
import { judgeSystem } from "../compliance/judge/judge.ts";
import type { Rulebook } from "./rulebook.ts";
import { inputOf } from "./records/inputs.ts";
import type { GradedSystem } from "./records/systems.ts";
import { writeJudgement } from "./records/verdicts.ts";

/** Judges a system as the records are now, and writes what changed; gives how many items that were. */
export async function judgeNow(
  db: Db,
  system: GradedSystem,
  { rulebook, at, stamp }: { readonly rulebook: Rulebook; readonly at: string; readonly stamp: string },
): Promise<number> {
  const input = await inputOf(db, system, rulebook, { at });
  const until = holdsUntil(input);
  const inputs = `${stamp} ${until === null ? "" : new Date(until).toISOString()}`;
  return writeJudgement(db, judgeSystem(input, rulebook.scoring), { inputs, rate: rulebook.scoring.rate });
}

/** Whether a judgement of a stamp still holds: nothing that went into it changed, and nothing of it expired. */
export function stillHolds(
  inputs: string | undefined,
  { stamp, at }: { readonly stamp: string; readonly at: string },
): boolean {
  const [was, until = ""] = (inputs ?? "").split(" ");
  return was === stamp && (until === "" || until > at);
}
