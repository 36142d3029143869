import { failure } from "./reason.ts";
import type { Failure } from "./reason.ts";

/** What one validation may cost. The defaults end the worst inputs known in well under a second. */
export interface Limits {
  /** In verifications of a usual key; a long RSA key counts for more. */
  readonly signatures: number;
  /** Candidates looked at while a path is built. */
  readonly steps: number;
  /** Names compared with name constraints. */
  readonly comparisons: number;
}

export const defaultLimits: Limits = { signatures: 256, steps: 4096, comparisons: 1 << 18 };

/** What is left; spending more than that ends the validation (RFC 4158 2.4.2: path building must be bounded). */
export class Work {
  private signatures: number;
  private steps: number;
  private comparisons: number;

  constructor(limits: Limits) {
    this.signatures = limits.signatures;
    this.steps = limits.steps;
    this.comparisons = limits.comparisons;
  }

  step(): void {
    this.steps -= 1;
  }

  /** Before a verification; `bits` is the size of an RSA modulus. */
  signature(bits: number): void {
    this.signatures -= Math.max(1, Math.ceil((bits / 4096) ** 2));
  }

  compare(pairs: number): void {
    this.comparisons -= pairs;
  }

  get exhausted(): Failure | undefined {
    if (this.signatures < 0) return failure("too-much-work", "signatures");
    if (this.steps < 0) return failure("too-much-work", "candidate issuers");
    return this.comparisons < 0 ? failure("too-much-work", "name constraints") : undefined;
  }
}
