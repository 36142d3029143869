import { Refusal } from "@chengfang/model/refusal";
import { z } from "zod";
import { Actor } from "../actor.ts";

/** Name of the CA's local socket. What goes over it is said in `lines/`. */
export const socketName = "ca";

const base64 = z.base64().max(2_000_000);
const time = z.int().min(0);
const hex = z.string().regex(/^(?:[0-9a-f]{2}){1,20}$/, "a serial number in lower-case hex");

/** RFC 5280 §5.3.1; 6 and 8 are the acts `hold` and `release`, 7 is not used. */
export const revocationReasons = {
  unspecified: 0,
  keyCompromise: 1,
  cACompromise: 2,
  affiliationChanged: 3,
  superseded: 4,
  cessationOfOperation: 5,
  certificateHold: 6,
  privilegeWithdrawn: 9,
  aACompromise: 10,
} as const;
export type RevocationReason = keyof typeof revocationReasons;
const reasonNames = Object.keys(revocationReasons) as [RevocationReason, ...RevocationReason[]];

/** The reason people named; refuses ("invalid"). */
export function revocationReasonNamed(text: string): RevocationReason {
  const found = reasonNames.find((each) => each === text);
  if (found === undefined) throw new Refusal("invalid", `${text}: ${reasonNames.join(", ")}`);
  return found;
}

/** Who did what on the way to a certificate: entry, review and issue are different people. */
export const Approval = z.object({ actor: Actor, act: z.enum(["enter", "review", "issue"]), at: time });
export type Approval = z.infer<typeof Approval>;

/** `dns:`, `ip:`, `email:`, `uri:`, `upn:` and the value. */
const SanText = z.string().regex(/^(dns|ip|email|uri|upn):.+$/s, "dns:…, ip:…, email:…, uri:… or upn:…");

export const IssueRequest = z.object({
  profile: z.string().max(100),
  /** DER of a PKCS#10 request: its key, proven; names and extensions come from here and the profile, never from it. */
  csr: base64.optional(),
  /** Only where the RA has its own proof that the subject holds the key, or the key was made by the platform. */
  spki: base64.optional(),
  popVerified: z.literal(true).optional(),
  subject: z
    .array(z.tuple([z.string().max(64), z.string().max(1024)]))
    .max(32)
    .default([]),
  san: z.array(SanText).max(100).default([]),
  /** Other extensions that the profile allows, by name. */
  extensions: z.record(z.string(), z.unknown()).default({}),
  notBefore: time.optional(),
  notAfter: time.optional(),
  /** Which authority, where the profile leaves a choice. */
  issuer: z.string().optional(),
  /** The RA's id of the request: the same one is never issued twice under one profile. */
  request: z.string().max(200).default(""),
  /** The RA's id of the person, device or system. */
  owner: z.string().max(200).default(""),
  /** The serial number this certificate follows on: the only case in which a public key may come back. */
  renews: hex.optional(),
  actor: Actor,
  approvals: z.array(Approval).max(16).default([]),
});
export type IssueRequest = z.input<typeof IssueRequest>;

export const Issued = z.object({
  serial: hex,
  issuer: z.string(),
  certificate: base64,
  /** From the issuer's certificate upwards, the root included. */
  chain: z.array(base64),
  encryption: z.object({ serial: hex, certificate: base64, envelopedKey: base64 }).optional(),
});
export type Issued = z.infer<typeof Issued>;

export const RevokeRequest = z.object({
  issuer: z.string().max(100),
  serial: hex,
  act: z.enum(["revoke", "hold", "release"]),
  reason: z.enum(reasonNames).optional(),
  invalidityDate: time.optional(),
  actor: Actor,
});
export type RevokeRequest = z.input<typeof RevokeRequest>;

export const Revoked = z.object({ status: z.enum(["issued", "held", "revoked"]), at: time });
export type Revoked = z.infer<typeof Revoked>;

/** RFC 6960 CertID: digests and serial in hex. */
const CertId = z.object({
  hash: z.string(),
  issuerNameHash: z.string(),
  issuerKeyHash: z.string(),
  serial: z.string(),
});

export const SignRequest = z.discriminatedUnion("kind", [
  /** An id may come as the DER of a CertID: the answer then carries it as it was asked. */
  z.object({
    kind: z.literal("ocsp"),
    ids: z
      .array(z.union([base64, CertId]))
      .min(1)
      .max(100),
    nonce: base64.optional(),
  }),
  z.object({
    kind: z.literal("timestamp"),
    /** Or the DER of a MessageImprint, which the stamp carries as it was asked. */
    imprint: z.union([base64, z.object({ oid: z.string(), digest: base64 })]),
    policy: z.string().optional(),
    /** Content octets of the INTEGER in lower-case hex. */
    nonce: z
      .string()
      .regex(/^[0-9a-f]*$/)
      .max(128)
      .optional(),
    certReq: z.boolean(),
  }),
  /** Makes the CRLs of one shard now and not when they are due. */
  z.object({
    kind: z.literal("crl"),
    issuer: z.string().max(100),
    shard: z.int().min(0),
    crl: z.enum(["full", "delta"]),
  }),
]);
export type SignRequest = z.input<typeof SignRequest>;
export type AskedSignature = z.output<typeof SignRequest>;

export const Signed = {
  ocsp: z.object({
    response: base64,
    thisUpdate: time,
    nextUpdate: time,
    statuses: z.array(z.enum(["good", "revoked", "unknown"])),
  }),
  timestamp: z.object({ token: base64 }),
  crl: z.object({
    made: z.array(z.object({ kind: z.enum(["full", "delta"]), number: z.int(), entries: z.int() })),
  }),
} as const;
export type Signed = { readonly [K in keyof typeof Signed]: z.infer<(typeof Signed)[K]> };

/** One share of the secret, given by one of its holders to a CA that waits for them. */
export const UnlockRequest = z.object({ share: z.string().max(1000), actor: Actor });
export type UnlockRequest = z.input<typeof UnlockRequest>;
export const Unlocked = z.object({ given: z.int(), needed: z.int(), open: z.boolean() });
export type Unlocked = z.infer<typeof Unlocked>;

/** Told to whoever follows, before the revocation, hold or release is answered. */
export const Notice = z.object({ changed: z.object({ issuer: z.string(), serial: hex }) });
export type Notice = z.infer<typeof Notice>;

export const Question = z.discriminatedUnion("verb", [
  z.object({ verb: z.literal("issue"), body: IssueRequest }),
  z.object({ verb: z.literal("revoke"), body: RevokeRequest }),
  z.object({ verb: z.literal("sign"), body: SignRequest }),
  z.object({ verb: z.literal("unlock"), body: UnlockRequest }),
  /** From now on this connection gets a Notice of each change of a certificate's status. */
  z.object({ verb: z.literal("follow"), body: z.object({}) }),
]);
export type Question = z.infer<typeof Question>;
