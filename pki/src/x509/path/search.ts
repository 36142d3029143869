import type { Certificate } from "../certificate/parse.ts";
import { admitIssuer } from "./admit.ts";
import type { Context } from "./context.ts";
import { factsOf } from "./facts.ts";
import type { Facts } from "./facts.ts";
import type { Candidate } from "./pool.ts";
import { failure } from "./reason.ts";
import type { Failure } from "./reason.ts";

/** A whole path: the leaf first, the trust anchor last. */
export type Path = readonly Facts[];

/** What is asked of a path once it has reached an anchor: policies, revocation. */
export type Complete<T> = (path: Path) => T | Failure;

interface Attempt<T> {
  readonly context: Context;
  readonly complete: Complete<T>;
  /** The failure that came farthest: the most telling one. */
  best: { readonly depth: number; readonly failure: Failure };
}

/**
 * Builds paths depth first from the leaf (RFC 4158), each step checked as far as it can be from below, until one passes
 * `complete` or the work allowed is spent. Every check of RFC 5280 6.1 but policies can be made from below: whether a
 * CA's constraints hold for what it stands above does not depend on what stands above the CA.
 */
export function search<T>(leaf: Certificate, context: Context, complete: Complete<T>): T | Failure {
  const first = factsOf(leaf);
  const attempt: Attempt<T> = {
    context,
    complete,
    best: { depth: 0, failure: failure("unknown-issuer", "no trusted issuer is known by the issuer's name") },
  };
  return extend([first], attempt) ?? context.work.exhausted ?? attempt.best.failure;
}

function extend<T>(path: Path, attempt: Attempt<T>): T | undefined {
  const top = path[path.length - 1];
  if (!top) return undefined;
  for (const candidate of attempt.context.pool.issuersOf(top)) {
    attempt.context.work.step();
    if (attempt.context.work.exhausted) return undefined;
    const found = tryIssuer(candidate, path, attempt);
    if (found !== undefined) return found;
  }
  return undefined;
}

function tryIssuer<T>(candidate: Candidate, path: Path, attempt: Attempt<T>): T | undefined {
  const { facts, anchor } = candidate;
  if (!anchor && path.some(({ entity }) => entity === facts.entity)) return undefined;
  const refused = admitIssuer(candidate, path, attempt.context);
  if (refused) return note(attempt, path.length, refused);
  const longer = [...path, facts];
  if (!anchor) return extend(longer, attempt);
  const outcome = attempt.complete(longer);
  return isFailure(outcome) ? note(attempt, longer.length, outcome) : outcome;
}

function note(attempt: Attempt<unknown>, depth: number, refused: Failure): undefined {
  if (depth > attempt.best.depth) attempt.best = { depth, failure: refused };
  return undefined;
}

export function isFailure(outcome: unknown): outcome is Failure {
  return typeof outcome === "object" && outcome !== null && "reason" in outcome && "detail" in outcome;
}
