/**
 * Error types of RFC 8555 §6.7, RFC 9773 §7.4 and draft-aaron-acme-profiles with the HTTP status each is answered with.
 * `malformed` is also the type of what has none of its own: not found, wrong method, wrong media type.
 */
const statusOf = {
  accountDoesNotExist: 400,
  alreadyReplaced: 409,
  alreadyRevoked: 400,
  badCSR: 400,
  badNonce: 400,
  badPublicKey: 400,
  badRevocationReason: 400,
  badSignatureAlgorithm: 400,
  caa: 403,
  compound: 400,
  connection: 400,
  dns: 400,
  externalAccountRequired: 403,
  incorrectResponse: 403,
  invalidContact: 400,
  invalidProfile: 400,
  malformed: 400,
  orderNotReady: 403,
  rateLimited: 429,
  rejectedIdentifier: 403,
  serverInternal: 500,
  tls: 400,
  unauthorized: 403,
  unsupportedContact: 400,
  unsupportedIdentifier: 400,
  userActionRequired: 403,
} as const;
export type ProblemType = keyof typeof statusOf;

export interface Identifier {
  readonly type: "dns" | "ip";
  readonly value: string;
}

export interface ProblemDocument {
  readonly type: string;
  readonly detail: string;
  readonly status: number;
  readonly identifier?: Identifier;
  readonly subproblems?: readonly ProblemDocument[];
  readonly [member: string]: unknown;
}

interface More {
  /** Instead of the type's own status. */
  readonly status?: number;
  readonly identifier?: Identifier;
  /** RFC 8555 §6.7.1: one for each identifier concerned. */
  readonly subproblems?: readonly ProblemDocument[];
  /** Further members of the document, such as `algorithms`. */
  readonly members?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An expected "no" of the ACME server; the edge renders it as a problem document (RFC 8555 §6.7). */
export class AcmeProblem extends Error {
  readonly document: ProblemDocument;
  readonly headers: Readonly<Record<string, string>>;

  constructor(type: ProblemType, detail: string, more: More = {}) {
    super(detail);
    this.name = "AcmeProblem";
    this.document = problemDocument(type, detail, more);
    this.headers = more.headers ?? {};
  }
}

/** RFC 8555 §6.7: the answer for a problem; its status is the type's own unless one is given. */
export function problemDocument(type: ProblemType, detail: string, more: More = {}): ProblemDocument {
  return {
    type: `urn:ietf:params:acme:error:${type}`,
    detail,
    status: more.status ?? statusOf[type],
    ...(more.identifier && { identifier: more.identifier }),
    ...(more.subproblems && more.subproblems.length > 0 && { subproblems: more.subproblems }),
    ...more.members,
  };
}

/** One answer for several identifiers: the only problem itself, or a `compound`-like one of the same type with subproblems. */
export function together(problems: readonly ProblemDocument[], detail: string): ProblemDocument {
  const [first, ...rest] = problems;
  if (first !== undefined && rest.length === 0) return first;
  const same = rest.every(({ type }) => type === first?.type);
  const type = same && first !== undefined ? first.type : "urn:ietf:params:acme:error:compound";
  return { type, detail, status: first?.status ?? 400, subproblems: problems };
}
