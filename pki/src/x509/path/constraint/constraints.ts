import type { Certificate } from "../../certificate/parse.ts";
import type { GeneralName } from "../../generalName.ts";
import { failure } from "../reason.ts";
import type { Failure } from "../reason.ts";
import { directoryConstraint } from "./directory.ts";
import { dnsConstraint } from "./dns.ts";
import type { Match } from "./dns.ts";
import { emailConstraint } from "./email.ts";
import { ipConstraint } from "./ip.ts";
import { uriConstraint } from "./uri.ts";

type Kind = GeneralName["kind"];

interface Subtree {
  readonly kind: Kind;
  /** undefined: a form for which RFC 5280 defines no comparison. */
  readonly match: ((name: GeneralName) => Match) | undefined;
}

/** The name constraints of one CA, ready to be asked. */
export interface Constraints {
  readonly permitted: ReadonlyMap<Kind, readonly Subtree[]>;
  readonly excluded: ReadonlyMap<Kind, readonly Subtree[]>;
  readonly size: number;
}

/**
 * RFC 5280 4.2.1.10, read strictly: a subtree that is not well-formed, or has a minimum or maximum, cannot be enforced,
 * and what cannot be enforced refuses the path.
 */
export function constraintsOf(certificate: Certificate): Constraints | Failure | undefined {
  const stated = certificate.nameConstraints;
  if (!stated) return undefined;
  const all = [...stated.permitted, ...stated.excluded];
  if (all.some(({ minimum, maximum }) => minimum !== 0 || maximum !== undefined))
    return failure("name-constraint-unsupported", `serial ${certificate.serial}: minimum or maximum in a subtree`);
  const bad = all.find(({ base }) => compile(base) === "malformed");
  if (bad)
    return failure("name-constraint-unsupported", `serial ${certificate.serial}: malformed ${bad.base.kind} subtree`);
  return { permitted: byKind(stated.permitted), excluded: byKind(stated.excluded), size: all.length };
}

function byKind(subtrees: readonly { readonly base: GeneralName }[]): Map<Kind, Subtree[]> {
  const kinds = new Map<Kind, Subtree[]>();
  for (const { base } of subtrees) {
    const compiled = compile(base);
    if (compiled === "malformed") continue;
    const list = kinds.get(base.kind) ?? [];
    list.push({ kind: base.kind, match: compiled });
    kinds.set(base.kind, list);
  }
  return kinds;
}

type TextName = Extract<GeneralName, { readonly kind: "dns" | "email" | "uri" }>;

const textForms = { dns: dnsConstraint, email: emailConstraint, uri: uriConstraint } as const;

/** Names are only ever compared with subtrees of their own kind. */
function compile(base: GeneralName): Subtree["match"] | "malformed" {
  if (isText(base)) {
    const match = textForms[base.kind](base.value);
    return match ? (name) => (isText(name) ? match(name.value) : "outside") : "malformed";
  }
  if (base.kind === "ip") {
    const match = ipConstraint(base.bytes);
    return match ? (name) => (name.kind === "ip" ? match(name.bytes) : "outside") : "malformed";
  }
  if (base.kind !== "directory") return undefined;
  const match = directoryConstraint(base.name);
  return (name) => (name.kind === "directory" ? match(name.name) : "outside");
}

function isText(name: GeneralName): name is TextName {
  return name.kind === "dns" || name.kind === "email" || name.kind === "uri";
}

/** RFC 5280 6.1.3 (b)-(c) for one CA above and one certificate's names below: excluded first, then permitted. */
export function checkNames(names: readonly GeneralName[], constraints: Constraints): Failure | undefined {
  for (const name of names) {
    const excluded = constraints.excluded.get(name.kind) ?? [];
    const permitted = constraints.permitted.get(name.kind) ?? [];
    if (excluded.length === 0 && permitted.length === 0) continue;
    const refused = judge(name, excluded, permitted);
    if (refused) return refused;
  }
  return undefined;
}

function judge(name: GeneralName, excluded: readonly Subtree[], permitted: readonly Subtree[]): Failure | undefined {
  if ([...excluded, ...permitted].some(({ match }) => !match))
    return failure("name-constraint-unsupported", `a name of kind ${name.kind} is constrained`);
  for (const { match } of excluded) {
    const found = match?.(name);
    if (found === "malformed") return failure("name-constraint", `a ${name.kind} name is malformed`);
    if (found !== "outside") return failure("name-constraint", `a ${name.kind} name is excluded`);
  }
  if (permitted.length > 0 && !permitted.some(({ match }) => match?.(name) === "within"))
    return failure("name-constraint", `a ${name.kind} name is not permitted`);
  return undefined;
}
