import type { Identifier } from "../problem.ts";
import type { Resolve } from "./resolve.ts";
import type { Failure } from "./failure.ts";

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

export type Outcome = "proved" | Failure;
