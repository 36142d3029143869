import type { Certificate } from "../certificate/parse.ts";
import { oids } from "../oid.ts";
import { failure } from "./reason.ts";
import type { Failure } from "./reason.ts";

/** RFC 5280 6.1.1 (c), (e)-(g): what the relying party asks of policies. */
export interface PolicyInput {
  /** Empty or containing anyPolicy: every policy will do. */
  readonly initial: readonly string[];
  readonly explicit: boolean;
  readonly inhibitMapping: boolean;
  readonly inhibitAny: boolean;
}

interface Node {
  readonly policy: string;
  expected: ReadonlySet<string>;
  readonly parents: readonly Node[];
}

/** One depth of the graph of RFC 9618: at most one node per policy, so it grows with the certificates, not with paths. */
type Level = Map<string, Node>;

interface Counters {
  explicit: number;
  mapping: number;
  any: number;
}

interface Step {
  readonly certificate: Certificate;
  readonly selfIssued: boolean;
}

const any = oids.anyPolicy;
const root: Node = { policy: any, expected: new Set([any]), parents: [] };

/**
 * RFC 5280 6.1 (policies only) with the graph of RFC 9618 in place of the tree, over a path without its anchor, the
 * certificate nearest the anchor first. Gives the user-constrained policy set, or the failure.
 */
export function policiesOf(
  path: readonly Step[],
  input: PolicyInput,
): { readonly policies: readonly string[] } | Failure {
  const start = path.length + 1;
  const counters: Counters = {
    explicit: input.explicit ? 0 : start,
    mapping: input.inhibitMapping ? 0 : start,
    any: input.inhibitAny ? 0 : start,
  };
  let level: Level = new Map([[any, root]]);
  for (const [index, step] of path.entries()) {
    const last = index === path.length - 1;
    level = nextLevel(level, { ...step, last }, counters);
    if (counters.explicit === 0 && level.size === 0) return noPolicy(step.certificate);
    if (last) wrapUp(step.certificate, counters);
    else if (mapsAny(step.certificate))
      return failure("policy-mapping", `serial ${step.certificate.serial}: anyPolicy is mapped`);
    else prepare(level, step, counters);
  }
  const policies = constrained(level, input.initial);
  if (counters.explicit === 0 && policies.length === 0) return noPolicy(path.at(-1)?.certificate);
  return { policies };
}

function noPolicy(certificate: Certificate | undefined): Failure {
  return failure("policy", `serial ${certificate?.serial ?? "-"}: an explicit policy is required and none is left`);
}

/** RFC 9618 5.4: 6.1.3 (d)-(e). */
function nextLevel(above: Level, step: Step & { last: boolean }, counters: Counters): Level {
  const level: Level = new Map();
  const stated = step.certificate.certificatePolicies;
  if (!stated || above.size === 0) return level;
  const parents = byExpected(above);
  const anyAbove = above.get(any);
  const add = (policy: string, matching: readonly Node[]) => {
    if (!level.has(policy)) level.set(policy, { policy, expected: new Set([policy]), parents: matching });
  };
  for (const { policy } of stated) {
    const matching = parents.get(policy) ?? (anyAbove ? [anyAbove] : []);
    if (policy !== any && matching.length > 0) add(policy, matching);
  }
  if (anyHolds(step, counters)) for (const pair of parents) add(...pair);
  return level;
}

/** 6.1.3 (d)(2): whether anyPolicy stands in the certificate and is not inhibited. */
function anyHolds({ certificate, selfIssued, last }: Step & { last: boolean }, counters: Counters): boolean {
  if (!certificate.certificatePolicies?.some(({ policy }) => policy === any)) return false;
  return counters.any > 0 || (selfIssued && !last);
}

function byExpected(level: Level): Map<string, Node[]> {
  const parents = new Map<string, Node[]>();
  for (const node of level.values())
    for (const policy of node.expected) {
      const list = parents.get(policy);
      if (list) list.push(node);
      else parents.set(policy, [node]);
    }
  return parents;
}

/** RFC 5280 6.1.4 (a). */
function mapsAny({ policyMappings }: Certificate): boolean {
  return policyMappings?.some(({ issuer, subject }) => issuer === any || subject === any) ?? false;
}

/** RFC 5280 6.1.4 (b) and (h)-(j). */
function prepare(level: Level, { certificate, selfIssued }: Step, counters: Counters): void {
  map(level, certificate.policyMappings ?? [], counters.mapping > 0);
  if (!selfIssued) {
    counters.explicit = Math.max(0, counters.explicit - 1);
    counters.mapping = Math.max(0, counters.mapping - 1);
    counters.any = Math.max(0, counters.any - 1);
  }
  const { requireExplicitPolicy, inhibitPolicyMapping } = certificate.policyConstraints ?? {};
  if (requireExplicitPolicy !== undefined) counters.explicit = Math.min(counters.explicit, requireExplicitPolicy);
  if (inhibitPolicyMapping !== undefined) counters.mapping = Math.min(counters.mapping, inhibitPolicyMapping);
  if (certificate.inhibitAnyPolicy !== undefined) counters.any = Math.min(counters.any, certificate.inhibitAnyPolicy);
}

function map(level: Level, mappings: readonly { issuer: string; subject: string }[], allowed: boolean): void {
  const targets = new Map<string, Set<string>>();
  for (const { issuer, subject } of mappings) targets.set(issuer, (targets.get(issuer) ?? new Set()).add(subject));
  const anyNode = level.get(any);
  for (const [policy, expected] of targets) {
    const node = level.get(policy);
    if (!allowed) level.delete(policy);
    else if (node) node.expected = expected;
    else if (anyNode) level.set(policy, { policy, expected, parents: anyNode.parents });
  }
}

/** RFC 5280 6.1.5 (a)-(b). */
function wrapUp(certificate: Certificate, counters: Counters): void {
  counters.explicit = Math.max(0, counters.explicit - 1);
  if (certificate.policyConstraints?.requireExplicitPolicy === 0) counters.explicit = 0;
}

/** RFC 9618 5.6: the policies in the issuers' own terms (children of anyPolicy), cut to what the user accepts. */
function constrained(level: Level, initial: readonly string[]): string[] {
  const authority = new Set<string>(level.has(any) ? [any] : []);
  const seen = new Set<Node>();
  const open = [...level.values()];
  for (let node = open.pop(); node; node = open.pop()) {
    if (seen.has(node)) continue;
    seen.add(node);
    if (node.policy !== any && node.parents.some((parent) => parent.policy === any)) authority.add(node.policy);
    open.push(...node.parents);
  }
  if (initial.length === 0 || initial.includes(any)) return [...authority];
  return authority.has(any) ? [...initial] : initial.filter((policy) => authority.has(policy));
}
