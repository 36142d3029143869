import type { Certificate } from "../certificate/parse.ts";
import type { Crl } from "../crl/parse.ts";
import type { BasicResponse } from "../ocsp/response.ts";
import { oids } from "../oid.ts";
import { checkCertificate } from "./certificate.ts";
import type { Context } from "./context.ts";
import { factsOf } from "./facts.ts";
import { checkHost } from "./host.ts";
import { Memory } from "./memory.ts";
import { policiesOf } from "./policy.ts";
import type { PolicyInput } from "./policy.ts";
import { poolOf } from "./pool.ts";
import type { Failure } from "./reason.ts";
import { revocationCheck } from "./revocation/check.ts";
import { isFailure, search } from "./search.ts";
import { strengths } from "./strength.ts";
import type { StrengthName } from "./strength.ts";
import { defaultLimits, Work } from "./work.ts";
import type { Limits } from "./work.ts";

/** What a certificate is to be used for; "any" asks for nothing beyond `usages`. */
export const purposes = { server: [oids.serverAuth], client: [oids.clientAuth], any: [] } as const;
type Purpose = keyof typeof purposes;

export interface Question {
  /** The time at which the path must be valid, in milliseconds. */
  readonly at: number;
  readonly leaf: Certificate;
  readonly trusted: readonly Certificate[];
  readonly intermediates: readonly Certificate[];
  readonly crls?: readonly Crl[];
  readonly ocsp?: readonly BasicResponse[];
  /** Whether the status of every certificate must follow from the CRLs and OCSP responses; by default if any is given. */
  readonly revocation?: boolean;
  readonly purpose?: Purpose;
  /** Further extended key usages, dotted, that the path must allow. */
  readonly usages?: readonly string[];
  /** A DNS name or an address that the leaf must name. */
  readonly host?: string;
  readonly policies?: Partial<PolicyInput>;
  /** Most intermediates that are not self-issued. */
  readonly maxDepth?: number;
  /**
   * Whether certificates must follow RFC 5280 4 and not only pass the algorithm of its section 6. By default for
   * "server" and "client", where the peer is a stranger; not for "any", which also judges old archives.
   */
  readonly profile?: boolean;
  readonly strength?: StrengthName;
  readonly limits?: Partial<Limits>;
  /** Signatures checked before; shared by whoever validates many paths. */
  readonly memory?: Memory;
}

export type Verdict =
  | { readonly ok: true; readonly path: readonly Certificate[]; readonly policies: readonly string[] }
  | ({ readonly ok: false } & Failure);

const deepest = 16;

/**
 * RFC 5280 6: whether a path leads from a trust anchor to the leaf and holds at the given time for the given use. Pure:
 * same question, same verdict. Never throws for what certificates say; the work is bounded by `limits`.
 */
export function validatePath(question: Question): Verdict {
  const { leaf, intermediates } = question;
  const context = contextOf(question);
  const facts = factsOf(leaf);
  const refused =
    checkCertificate(facts, "leaf", context) ??
    (question.host === undefined ? undefined : checkHost(leaf, question.host));
  if (refused) return { ok: false, ...refused };
  const { crls = [], ocsp = [], revocation = crls.length + ocsp.length > 0 } = question;
  const checkStatus = revocation ? revocationCheck({ crls, ocsp, intermediates }, context) : () => undefined;
  const policies: PolicyInput = { ...noPolicies, ...question.policies };
  const outcome = search(leaf, context, (path) => {
    const found = policiesOf(path.slice(0, -1).toReversed(), policies);
    if (isFailure(found)) return found;
    return checkStatus(path) ?? { path: path.map(({ certificate }) => certificate), ...found };
  });
  return isFailure(outcome) ? { ok: false, ...outcome } : { ok: true, ...outcome };
}

const noPolicies: PolicyInput = { initial: [], explicit: false, inhibitMapping: false, inhibitAny: false };

function contextOf(question: Question): Context {
  const { at, trusted, intermediates, purpose = "any" } = question;
  return {
    at,
    pool: poolOf(trusted, intermediates),
    memory: question.memory ?? new Memory(),
    work: new Work({ ...defaultLimits, ...question.limits }),
    strength: strengths[question.strength ?? "strong"],
    profile: question.profile ?? purpose !== "any",
    usages: [...purposes[purpose], ...(question.usages ?? [])],
    maxDepth: question.maxDepth ?? deepest,
  };
}
