import { z } from "zod";

const text = (max: number) => z.string().trim().max(max);

/** Who a certificate can be for. */
export const PersonKind = z.enum(["person", "device", "server", "collector", "organisation"]);
export type PersonKind = z.infer<typeof PersonKind>;

/** A person of the register: whoever or whatever can own certificates. */
export const PersonInput = z.object({
  kind: PersonKind.default("person"),
  /** As it stands in certificates: a person's name, a host name, an organisation's full name. */
  name: text(200).min(1),
  /** Employee or asset number (人员编号、资产编号); an organisation's 统一社会信用代码. Unique in the register. */
  number: text(64).min(1).nullable().default(null),
  unitId: z.string().nullable().default(null),
  mail: z.email().max(254).nullable().default(null),
  /** The console's account of this person, by its id. */
  account: z.string().max(200).nullable().default(null),
  note: text(2000).default(""),
});
export type PersonInput = z.infer<typeof PersonInput>;

/** `left` (离岗): everything of theirs is revoked. */
export const PersonState = z.enum(["active", "left"]);
export type PersonState = z.infer<typeof PersonState>;
export const Person = PersonInput.extend({
  id: z.string(),
  state: z.string(),
  createdAt: z.string(),
  updatedAt: z.string(),
  leftAt: z.string().nullable(),
}).meta({ id: "Person" });
export type Person = z.infer<typeof Person>;

/** A distinguished name in its order: `[["C","CN"],["O","某市大数据局"],["CN","张三"]]`. */
export const Subject = z.array(z.tuple([text(64).min(1), z.string().max(400)])).max(30);
export type Subject = z.infer<typeof Subject>;

/** `dns:a.b`, `ip:10.1.2.3`, `email:…`, `uri:…`, `upn:…`. */
export const AlternativeName = z
  .string()
  .max(400)
  .regex(/^(dns|ip|email|uri|upn):./, "dns:…, ip:…, email:…, uri:… or upn:…");

/** Where the private key is made: by whoever sends the CSR, in the browser, on a USB token, or by the RA for a PKCS#12 handed out once. */
export const KeyPlace = z.enum(["csr", "browser", "token", "pkcs12"]);
export type KeyPlace = z.infer<typeof KeyPlace>;
export const RequestKind = z.enum(["new", "renew", "rekey"]);
export type RequestKind = z.infer<typeof RequestKind>;

/** A certificate by its issuer's id and its serial number (lower-case hexadecimal). */
export const CertificateId = z.object({
  issuer: z.string().max(100),
  serial: z.string().regex(/^([0-9a-f]{2}){1,20}$/),
});
export type CertificateId = z.infer<typeof CertificateId>;

/**
 * States of a request. `ready` (待领取): issued by decision, its key is made when the applicant collects it; `issuing`:
 * the CA is at it. What is shown is any text: a newer version may know more states.
 */
export const requestStates = [
  "entered",
  "returned",
  "approved",
  "rejected",
  "withdrawn",
  "ready",
  "issuing",
  "issued",
  "failed",
] as const;
export type RequestState = (typeof requestStates)[number];

/** What a rule of vetting says of a request. */
export const VetFinding = z
  .object({
    rule: z.string(),
    citation: z.string(),
    outcome: z.enum(["pass", "warn", "fail", "not-applicable"]),
    zh: z.string(),
    en: z.string(),
  })
  .meta({ id: "VetFinding" });
export type VetFinding = z.infer<typeof VetFinding>;

export const RequestInput = z.object({
  profile: z.string().min(1).max(64),
  kind: RequestKind.default("new"),
  /** The certificate that is renewed or re-keyed, or whose names are taken over. */
  of: CertificateId.nullable().default(null),
  /** Person of the register whom it is for. */
  subjectId: z.string().max(100).nullable().default(null),
  /** Left empty, the names are made from the register (or, to renew, from the certificate). */
  subject: Subject.default([]),
  san: z.array(AlternativeName).max(100).default([]),
  keyPlace: KeyPlace.default("csr"),
  /** PKCS#10 in PEM or base64; needed unless the key is made for a PKCS#12, or comes with the collection from a token. */
  csr: z.string().max(100_000).nullable().default(null),
  /** Days of validity, if the profile's own are not wanted. */
  days: z.int().min(1).max(36_500).nullable().default(null),
  comment: text(2000).default(""),
});
export type RequestInput = z.infer<typeof RequestInput>;

/** Somebody as the register of acts names them. */
export const Who = z.object({ account: z.string(), name: z.string(), at: z.string() });
export type Who = z.infer<typeof Who>;

export const RequestEvent = z
  .object({
    at: z.string(),
    account: z.string(),
    name: z.string(),
    /** enter, change, approve, return, reject, withdraw, resubmit, issue, issued, failed, collect, comment … */
    act: z.string(),
    from: z.string().nullable(),
    to: z.string().nullable(),
    comment: z.string(),
  })
  .meta({ id: "RequestEvent" });
export type RequestEvent = z.infer<typeof RequestEvent>;

/** A request as lists show it. */
export const CertificateRequest = z
  .object({
    id: z.string(),
    /** Counted, for people to name it by. */
    number: z.int(),
    state: z.string(),
    kind: z.string(),
    profile: z.string(),
    subjectId: z.string().nullable(),
    subjectName: z.string(),
    unitId: z.string().nullable(),
    subject: Subject,
    san: z.array(z.string()),
    keyPlace: z.string(),
    /** form, csv, api, self, acme, est, scep, cmp. */
    source: z.string(),
    /** Of machine enrolment: by which rule it went through without people. */
    rule: z.string().nullable(),
    of: CertificateId.nullable(),
    days: z.int().nullable(),
    /** The worst outcome of vetting. */
    vetting: z.enum(["pass", "warn", "fail"]),
    entered: Who,
    reviewed: Who.nullable(),
    issued: Who.nullable(),
    certificate: CertificateId.nullable(),
    /** Of a dual profile: the encryption certificate beside the signing one. */
    encryption: CertificateId.nullable(),
    /** Why issuing failed. */
    problem: z.string(),
    /** Rises with every change; a review that names it is refused if it saw an older one. */
    revision: z.int(),
    updatedAt: z.string(),
  })
  .meta({ id: "CertificateRequest" });
export type CertificateRequest = z.infer<typeof CertificateRequest>;

/** A line of a printed certificate or request: what it is, and its values in words. */
export const Words = z.object({ label: z.string(), value: z.array(z.string()) }).meta({ id: "Words" });
export type Words = z.infer<typeof Words>;

export const RequestDetail = CertificateRequest.extend({
  csr: z.string().nullable(),
  csrWords: z.array(Words),
  findings: z.array(VetFinding),
  history: z.array(RequestEvent),
  /** What the asker may do with it now: change, review, issue, withdraw, collect, comment. */
  may: z.array(z.string()),
}).meta({ id: "RequestDetail" });
export type RequestDetail = z.infer<typeof RequestDetail>;

/** What would become of a request, before it is entered (`POST /requests/check`, body as for entering): nothing is kept. */
export const RequestCheck = z
  .object({
    /** The names as the certificate would hold them. */
    subject: Subject,
    san: z.array(z.string()),
    vetting: CertificateRequest.shape.vetting,
    findings: z.array(VetFinding),
    csrWords: z.array(Words),
  })
  .meta({ id: "RequestCheck" });
export type RequestCheck = z.infer<typeof RequestCheck>;

export const reviewDecisions = ["approve", "return", "reject"] as const;
export const Review = z.object({
  decision: z.enum(reviewDecisions),
  comment: text(2000).default(""),
  revision: z.int().optional(),
});
export type Review = z.infer<typeof Review>;

export const LineProblem = z
  .object({ line: z.int(), column: z.string(), message: z.string() })
  .meta({ id: "LineProblem" });
export type LineProblem = z.infer<typeof LineProblem>;
export const BulkRun = z
  .object({
    id: z.string(),
    kind: z.string(),
    at: z.string(),
    by: z.string(),
    lines: z.int(),
    accepted: z.int(),
    problems: z.array(LineProblem),
  })
  .meta({ id: "BulkRun" });
export type BulkRun = z.infer<typeof BulkRun>;

/** What came of a list of leavers: how many certificates were revoked at once; the sweep takes the rest. */
export const LeaverRun = BulkRun.extend({ revoked: z.int() }).meta({ id: "LeaverRun" });
export type LeaverRun = z.infer<typeof LeaverRun>;

/** Host names that a unit may ask certificates for: the domain and all below it. */
export const UnitDomains = z
  .object({ unitId: z.string(), domains: z.array(z.string().max(253)).max(1000) })
  .meta({ id: "UnitDomains" });
export type UnitDomains = z.infer<typeof UnitDomains>;
