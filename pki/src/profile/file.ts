import { z } from "zod";

/** Names of subject attributes, in the order of GM/T 0015-2012 Annex B from the country down. */
export const attributeNames = [
  "C",
  "ST",
  "L",
  "STREET",
  "O",
  "organizationIdentifier",
  "OU",
  "T",
  "serialNumber",
  "SN",
  "GN",
  "UID",
  "CN",
] as const;
export type AttributeName = (typeof attributeNames)[number];

const sanKinds = ["dns", "ip", "email", "uri", "upn"] as const;
export type SanKind = (typeof sanKinds)[number];

const keyUsageBits = [
  "digitalSignature",
  "nonRepudiation",
  "keyEncipherment",
  "dataEncipherment",
  "keyAgreement",
  "keyCertSign",
  "cRLSign",
  "encipherOnly",
  "decipherOnly",
] as const;

const purposes = [
  "serverAuth",
  "clientAuth",
  "codeSigning",
  "emailProtection",
  "timeStamping",
  "ocspSigning",
  "documentSigning",
  "smartcardLogon",
] as const;

const keyKinds = [
  "rsa",
  "p-256",
  "p-384",
  "p-521",
  "ed25519",
  "ed448",
  "sm2",
  "ml-dsa-44",
  "ml-dsa-65",
  "ml-dsa-87",
] as const;

/** Where the limit comes from: standard and clause, or whose decision it is. */
const clause = z.string().min(4);

const Attribute = z.strictObject({
  /** The one value it has; given, a request need not name it. */
  fixed: z.string().optional(),
  required: z.boolean().default(false),
  /** Most characters; the upper bound of X.520 unless smaller. */
  max: z.int().min(1).max(1024).optional(),
  /** How often it may stand in the name. */
  times: z.int().min(1).max(16).default(1),
});

/** `profiles/<name>.yml` as people write it. */
export const ProfileFile = z.strictObject({
  title: z.strictObject({ zh: z.string(), en: z.string() }),
  /** Whom of the RA's register it is for. */
  holder: z.enum(["person", "device", "server", "collector", "organisation"]).optional(),
  keys: z.strictObject({
    kinds: z.array(z.enum(keyKinds)).min(1),
    rsaBits: z.strictObject({ min: z.int(), max: z.int() }).default({ min: 2048, max: 8192 }),
    clause,
  }),
  validity: z.strictObject({ days: z.number().positive(), maxDays: z.number().positive(), clause }),
  subject: z.strictObject({
    attributes: z.partialRecord(z.enum(attributeNames), Attribute),
    clause,
  }),
  san: z
    .strictObject({
      kinds: z.array(z.enum(sanKinds)).default([]),
      required: z.boolean().default(false),
      max: z.int().min(0).max(100).default(20),
      wildcards: z.boolean().default(false),
      clause,
    })
    .optional(),
  keyUsage: z.strictObject({
    bits: z.array(z.enum(keyUsageBits)).min(1),
    /** Instead of `bits`, for keys that can encrypt: RSA key transport. */
    rsa: z.array(z.enum(keyUsageBits)).min(1).optional(),
    clause,
  }),
  extendedKeyUsage: z
    .strictObject({ purposes: z.array(z.enum(purposes)).min(1), critical: z.boolean().default(false), clause })
    .optional(),
  policies: z.array(z.string().regex(/^[012](\.\d+)+$/)).default([]),
  /** Given for authorities alone. */
  authority: z
    .strictObject({ pathLength: z.int().min(0).optional(), selfSigned: z.boolean().default(false), clause })
    .optional(),
  /** How its status is told: by CRL and OCSP, or not at all (id-pkix-ocsp-nocheck). */
  status: z.enum(["told", "no-check"]).default("told"),
  /** Extensions a request may bring, besides those above. */
  extensions: z.array(z.enum(["acmeIdentifier", "tlsFeature", "identifyCode", "unifiedSocialCreditCode"])).default([]),
  /** Issued on the word of three people. */
  people: z.boolean().default(true),
  /** Parts of the platform that may have it issued by themselves. */
  automatic: z.array(z.enum(["acme", "est", "scep", "cmp", "platform", "cli", "ca", "ra", "kmc"])).default([]),
  /** The profile of the encryption certificate that is issued with it, its key made by the KMC. */
  dual: z.string().optional(),
  /** Lints that say nothing of such a certificate, each with the reason. */
  lintsNotApplicable: z.record(z.string(), z.string()).default({}),
});
export type ProfileFile = z.infer<typeof ProfileFile>;
