import type { Identifier, ProblemType } from "../problem.ts";
import type { Resolve } from "./resolve.ts";

/** What a validation method goes by. */
export interface Attempt {
  /** A wildcard's without `*.`. */
  readonly identifier: Identifier;
  readonly token: string;
  /** RFC 8555 §8.1: token and thumbprint of the account key. */
  readonly keyAuthorization: string;
  readonly httpPort: number;
  readonly tlsPort: number;
  readonly resolve: Resolve;
  readonly signal: AbortSignal;
}

/** Why a proof failed. `passing`: it may go well if it is tried again soon. */
export interface Failure {
  readonly type: ProblemType;
  readonly detail: string;
  readonly passing: boolean;
}

export type Outcome = "proved" | Failure;

export const failure = (type: ProblemType, detail: string, passing = false): Failure => ({ type, detail, passing });
