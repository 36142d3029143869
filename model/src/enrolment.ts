import { z } from "zod";

const port = z.int().min(1).max(65_535);
const profile = z.string().min(1).max(64);

const AcmeProfile = z.strictObject({
  name: profile,
  /** What people choose it for; shown in the directory. */
  description: z.string().max(400).default(""),
  /** Only accounts bound to a key that an administrator made may order it (RFC 8555 §7.3.4). */
  externalAccount: z.boolean().default(false),
});

/** ACME (RFC 8555). Validation goes out to the hosts that ask, so what it may reach is set here. */
export const AcmeConfig = z.strictObject({
  /** Certificate profiles on offer; the first is taken where an order names none. */
  profiles: z
    .array(AcmeProfile)
    .min(1)
    .prefault([
      { name: "acme-server", description: "90 days" },
      { name: "acme-server-short", description: "6 days" },
    ]),
  /** Address of the terms that accounts have to agree to. */
  termsOfService: z.url().optional(),
  /** Ports of http-01 and tls-alpn-01. */
  httpPort: port.default(80),
  tlsPort: port.default(443),
  /** Resolvers asked by validation, such as `10.0.0.53` or `10.0.0.53:5353`; without them, those of the system. */
  resolvers: z.array(z.string()).default([]),
  /** Names that lead to this machine itself may be validated too. */
  loopback: z.boolean().default(false),
  /** Orders of one account that are under way at a time. */
  maxOpenOrders: z.int().min(1).max(100_000).default(300),
});
export type AcmeConfig = z.infer<typeof AcmeConfig>;

/** EST (RFC 7030): `/.well-known/est/<profile>/…`; the first profile also without a label. */
export const EstConfig = z.strictObject({
  profiles: z.array(profile).min(1).prefault(["est-device", "device", "server", "collector"]),
  /** Clients whose request waits for people ask again after this. */
  retryAfterSeconds: z.int().min(1).max(86_400).default(600),
});
export type EstConfig = z.infer<typeof EstConfig>;

/** SCEP (RFC 8894). */
export const ScepConfig = z.strictObject({
  profile: profile.default("est-device"),
  /** Requests without a valid challenge password wait for people; otherwise they are refused. */
  manual: z.boolean().default(true),
});
export type ScepConfig = z.infer<typeof ScepConfig>;

/** CMP (RFC 9483). */
export const CmpConfig = z.strictObject({
  /** Profile of requests protected by a signature, or by a secret that names none. */
  profile: profile.default("est-device"),
  retryAfterSeconds: z.int().min(1).max(86_400).default(600),
});
export type CmpConfig = z.infer<typeof CmpConfig>;

/** What an enrolment key is for: ACME external accounts, EST passwords, SCEP challenges, CMP secrets. */
export const KeyProtocol = z.enum(["acme", "est", "scep", "cmp"]);
export type KeyProtocol = z.infer<typeof KeyProtocol>;

const text = (max: number) => z.string().trim().min(1).max(max);

export const EnrolmentKeyInput = z.object({
  protocol: KeyProtocol,
  /** How it is named for people and in the audit: the device, the server, the department. */
  name: text(200),
  /** The profile it is good for; null for those that the protocol offers. */
  profile: profile.nullable().default(null),
  /** Person of the register whose certificates they will be. */
  personId: z.string().max(100).nullable().default(null),
  /** Domains (with what lies below them), addresses and mailboxes that its makers vouch for. */
  names: z.array(text(253)).max(100).default([]),
  /** What it authenticates is issued at once; otherwise it waits for review. */
  automatic: z.boolean().default(true),
  uses: z.int().min(1).max(10_000).default(1),
  /** It can be used for so long after its release. */
  days: z.int().min(1).max(366).default(7),
});
export type EnrolmentKeyInput = z.infer<typeof EnrolmentKeyInput>;

export const EnrolmentKey = EnrolmentKeyInput.omit({ uses: true, days: true })
  .extend({
    id: z.string(),
    usesLeft: z.int(),
    enteredBy: z.string(),
    /** Null until another person has released it. */
    releasedBy: z.string().nullable(),
    createdAt: z.string(),
    expiresAt: z.string(),
  })
  .meta({ id: "EnrolmentKey" });
export type EnrolmentKey = z.infer<typeof EnrolmentKey>;
