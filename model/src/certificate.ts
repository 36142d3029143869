import { z } from "zod";
import { CertificateId, CertificateRequest, Person, Who, Words } from "./pki.ts";

const text = (max: number) => z.string().trim().max(max);

/** RFC 5280 §5.3.1, as people choose among them; hold and removeFromCRL are acts of their own. */
export const revocationReasons = [
  "unspecified",
  "keyCompromise",
  "affiliationChanged",
  "superseded",
  "cessationOfOperation",
  "privilegeWithdrawn",
] as const;
export const Revocation = z.object({
  reason: z.enum(revocationReasons),
  comment: text(2000).default(""),
  /** When the key is thought to have been lost. */
  invalidityDate: z.iso.datetime({ offset: true }).nullable().default(null),
});
export type Revocation = z.infer<typeof Revocation>;

export const CertificateRow = z
  .object({
    /** `issuer:serial` */
    id: z.string(),
    issuer: z.string(),
    serial: z.string(),
    /** issued, held, revoked; `expired` if it was good until it ended. */
    status: z.string(),
    profile: z.string(),
    subject: z.string(),
    san: z.array(z.string()),
    notBefore: z.string(),
    notAfter: z.string(),
    revokedAt: z.string().nullable(),
    reason: z.string().nullable(),
    request: z.string().nullable(),
    ownerId: z.string().nullable(),
    ownerName: z.string(),
    unitId: z.string().nullable(),
  })
  .meta({ id: "CertificateRow" });
export type CertificateRow = z.infer<typeof CertificateRow>;

/** A verdict of the live check of a certificate: by path, by CRL, by OCSP. */
export const LiveVerdict = z
  .object({ ok: z.boolean(), code: z.string(), detail: z.string() })
  .meta({ id: "LiveVerdict" });
export type LiveVerdict = z.infer<typeof LiveVerdict>;

export const CertificateDetail = z
  .object({
    row: CertificateRow,
    pem: z.string(),
    words: z.array(Words),
    chain: z.array(z.object({ subject: z.string(), pem: z.string() })),
    live: z.object({ at: z.string(), path: LiveVerdict, crl: LiveVerdict, ocsp: LiveVerdict }),
  })
  .meta({ id: "CertificateDetail" });
export type CertificateDetail = z.infer<typeof CertificateDetail>;

export const Crl = z
  .object({
    shard: z.int(),
    kind: z.string(),
    number: z.string(),
    thisUpdate: z.string(),
    nextUpdate: z.string(),
    entries: z.int(),
    state: z.enum(["ok", "due", "expired"]),
  })
  .meta({ id: "Crl" });
export type Crl = z.infer<typeof Crl>;

export const Authority = z
  .object({
    id: z.string(),
    name: z.string(),
    algorithm: z.string(),
    subject: z.string(),
    /** The authority above; null of a root. */
    issuer: z.string().nullable(),
    notBefore: z.string(),
    notAfter: z.string(),
    state: z.string(),
    /** Certificates it signed, by status. */
    certificates: z.record(z.string(), z.int()),
    crls: z.array(Crl),
    pem: z.string(),
  })
  .meta({ id: "Authority" });
export type Authority = z.infer<typeof Authority>;

export const ProfileSummary = z
  .object({
    name: z.string(),
    title: z.object({ zh: z.string(), en: z.string() }),
    issuers: z.array(z.string()),
    keys: z.array(z.string()),
    /** Days of validity: what it gives, and the most it allows. */
    days: z.object({ default: z.number(), max: z.number() }),
    subject: z.array(z.object({ attribute: z.string(), required: z.boolean(), fixed: z.string().nullable() })),
    san: z.array(z.string()),
    keyUsage: z.array(z.string()),
    extendedKeyUsage: z.array(z.string()),
    /** The profile of the encryption certificate that comes with it. */
    dual: z.string().nullable(),
    /** May be asked for by people. */
    requestable: z.boolean(),
    /** Whom it is for: person, device, server, collector, organisation; others are the platform's own. */
    holder: z.string().optional(),
    /** At least one alternative name has to be there. */
    sanRequired: z.boolean().optional(),
  })
  .meta({ id: "ProfileSummary" });
export type ProfileSummary = z.infer<typeof ProfileSummary>;

export const RecoveryInput = z.object({
  issuer: CertificateId.shape.issuer,
  serial: CertificateId.shape.serial,
  /** 用户密钥恢复, or 司法密钥恢复 with its document. */
  kind: z.enum(["user", "judicial"]),
  reason: text(2000).min(1),
  /** Number of the written order. */
  document: text(400).default(""),
});
export type RecoveryInput = z.infer<typeof RecoveryInput>;
export const Recovery = RecoveryInput.extend({
  id: z.string(),
  state: z.string(),
  subject: z.string(),
  requested: Who,
  needed: z.int(),
  approvals: z.array(Who),
  refused: Who.nullable(),
  collected: Who.nullable(),
  comment: z.string(),
}).meta({ id: "Recovery" });
export type Recovery = z.infer<typeof Recovery>;

export const Notice = z
  .object({
    id: z.string(),
    /** certificate, crl, authority */
    kind: z.string(),
    target: z.string(),
    title: z.string(),
    /** Days before the end at which it was due. */
    days: z.int(),
    endsAt: z.string(),
    ownerId: z.string().nullable(),
    mail: z.string().nullable(),
    createdAt: z.string(),
    sentAt: z.string().nullable(),
  })
  .meta({ id: "Notice" });
export type Notice = z.infer<typeof Notice>;

/** State of the identity authority, by what was looked at. */
export const PkiHealth = z
  .object({
    at: z.string(),
    state: z.enum(["ok", "warn", "bad"]),
    checks: z.array(
      z.object({ name: z.string(), state: z.enum(["ok", "warn", "bad"]), zh: z.string(), en: z.string() }),
    ),
  })
  .meta({ id: "PkiHealth" });
export type PkiHealth = z.infer<typeof PkiHealth>;

/** One chain of the audit trail, recomputed. */
export const ChainCheck = z
  .object({
    part: z.string(),
    intact: z.boolean(),
    lines: z.int(),
    brokenAt: z.int().nullable(),
    /** Digests of the last line, to be kept elsewhere. */
    sm3: z.string(),
    sha256: z.string(),
    seals: z.int(),
    /** The last line that a seal covers. */
    sealedTo: z.int(),
    /** Everything that does not hold: lines, seals, certificates that the trail says nothing of. */
    problems: z.array(z.string()),
  })
  .meta({ id: "ChainCheck" });
export type ChainCheck = z.infer<typeof ChainCheck>;

/** What somebody with an account sees of themselves. */
export const OwnPki = z
  .object({
    person: Person.nullable(),
    certificates: z.array(CertificateRow),
    requests: z.array(CertificateRequest),
  })
  .meta({ id: "OwnPki" });
export type OwnPki = z.infer<typeof OwnPki>;

export const PkiAuditLine = z
  .object({
    id: z.string(),
    /** ca, ra, kmc */
    part: z.string(),
    seq: z.int(),
    at: z.string(),
    actor: z.string(),
    action: z.string(),
    target: z.string(),
    detail: z.record(z.string(), z.unknown()),
    address: z.string(),
    outcome: z.string(),
    /** SM3 of the line and of all before it. */
    hash: z.string(),
    /** Names, as they are now, of the ids in target and detail. */
    names: z.record(z.string(), z.string()),
  })
  .meta({ id: "PkiAuditLine" });
export type PkiAuditLine = z.infer<typeof PkiAuditLine>;
