import type { ProblemType } from "../problem.ts";

/** Why a proof failed. `passing`: it may go well if it is tried again soon. */
export interface Failure {
  readonly type: ProblemType;
  readonly detail: string;
  readonly passing: boolean;
}

export const failure = (type: ProblemType, detail: string, passing = false): Failure => ({ type, detail, passing });
