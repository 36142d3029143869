import { z } from "zod";
import { Role } from "./roles.ts";

/**
 * How somebody proved who they are, weakest first: a password; a password and a one-time code; a passkey that checked its
 * holder; a certificate.
 */
export const acrs = ["pwd", "pwd+otp", "passkey", "cert"] as const;
export const Acr = z.enum(acrs);
export type Acr = z.infer<typeof Acr>;

/** Whether a login of one kind is enough where another is asked for. */
export const satisfies = (given: Acr, asked: Acr): boolean => acrs.indexOf(given) >= acrs.indexOf(asked);

const loopback = new Set(["localhost", "127.0.0.1", "[::1]"]);

function isSafeAddress(text: string): boolean {
  const url = URL.parse(text);
  if (url === null || url.hash !== "" || url.username !== "" || url.password !== "" || text.includes("*")) return false;
  return url.protocol === "https:" || (url.protocol === "http:" && loopback.has(url.hostname));
}

/** An address of an application: HTTPS, or HTTP on the same machine; no wildcard, fragment or user. */
const Address = z
  .string()
  .max(2000)
  .refine(isSafeAddress, "an https address (http only on the machine itself), without fragment or wildcard");

/** How an application authenticates. Secrets are made by the platform, given out once and kept as a hash. */
export const applicationAuthentications = [
  "private_key_jwt",
  "tls_client_auth",
  "self_signed_tls_client_auth",
  "client_secret_basic",
  "client_secret_post",
  "none",
] as const;

const PublicKey = z.looseObject({ kty: z.enum(["EC", "OKP", "RSA", "AKP"]), kid: z.string().max(200).optional() });

/** RFC 8707: an API that access tokens are made out to, as signed JWTs (RFC 9068). */
const Resource = z.strictObject({
  identifier: Address,
  scopes: z.array(z.string().regex(/^[\w:.-]{1,60}$/)).max(50),
});

export const OidcSettings = z.strictObject({
  protocol: z.literal("oidc"),
  redirectUris: z.array(Address).min(1).max(20),
  postLogoutRedirectUris: z.array(Address).max(20).default([]),
  /** Is told when a session ends (OpenID Connect Back-Channel Logout 1.0). */
  backchannelLogoutUri: Address.nullable().default(null),
  authentication: z.enum(applicationAuthentications).default("client_secret_basic"),
  /** Of `private_key_jwt` and `self_signed_tls_client_auth`: its public keys, here or at an address. */
  keys: z.array(PublicKey).max(10).default([]),
  keysUri: Address.nullable().default(null),
  /** Of `tls_client_auth`: the DNS name, or the subject, that its certificate shows. */
  certificateName: z.string().max(400).nullable().default(null),
  grants: z
    .array(z.enum(["authorization_code", "refresh_token", "device_code", "client_credentials"]))
    .default(["authorization_code"]),
  scopes: z
    .array(z.enum(["profile", "unit", "roles", "number", "email", "offline_access"]))
    .default(["profile", "unit", "roles", "number"]),
  /** RFC 8705 §3, RFC 9449: a stolen access token is of no use. */
  boundTokens: z.enum(["no", "certificate", "dpop"]).default("no"),
  idTokenAlgorithm: z.enum(["ES256", "EdDSA", "ML-DSA-65"]).default("ES256"),
  resource: Resource.nullable().default(null),
});
export type OidcSettings = z.infer<typeof OidcSettings>;

export const SamlSettings = z.strictObject({
  protocol: z.literal("saml"),
  entityId: z.string().min(1).max(1000),
  /** Assertion consumer service, HTTP-POST. */
  acsUrl: Address,
  /** Single logout service, HTTP-POST. */
  sloUrl: Address.nullable().default(null),
  /** PEM of the certificate that its requests are signed with; given, unsigned ones are refused. */
  certificate: z.string().max(20_000).nullable().default(null),
  nameIdFormat: z.enum(["persistent", "unspecified", "emailAddress"]).default("persistent"),
  /** SHA-1 is not spoken; ECDSA is known to few of the systems that need SAML. */
  signatureAlgorithm: z.enum(["rsa-sha256"]).default("rsa-sha256"),
});
export type SamlSettings = z.infer<typeof SamlSettings>;

/** Who may use an application: any one of these is enough; nobody if all are empty. */
export const ApplicationAccess = z.strictObject({
  everybody: z.boolean().default(false),
  /** With all below them. */
  units: z.array(z.string().max(100)).max(500).default([]),
  roles: z.array(Role).default([]),
  /** Ids of persons and of accounts. */
  people: z.array(z.string().max(100)).max(2000).default([]),
});
export type ApplicationAccess = z.infer<typeof ApplicationAccess>;

/** The machine itself is one host, by whatever name. */
function hostOf(address: string): string {
  const { hostname = "", port = "" } = URL.parse(address) ?? {};
  return `${loopback.has(hostname) ? "localhost" : hostname}:${port}`;
}

const redirects = (settings: OidcSettings | SamlSettings) =>
  settings.protocol === "oidc" ? settings.redirectUris.map(hostOf) : [];

/** What is entered for an application of single sign-on, and authorised by another person. */
export const ApplicationContent = z
  .strictObject({
    name: z.string().trim().min(1).max(100),
    nameEn: z.string().trim().max(100).default(""),
    /** Its first page, for the list of one's applications. */
    url: Address.nullable().default(null),
    /** The department that owns it. */
    unitId: z.string().max(100).nullable().default(null),
    /** The weakest login that is enough for it. */
    minimumAcr: Acr.default("pwd"),
    access: ApplicationAccess.prefault({}),
    settings: z.discriminatedUnion("protocol", [OidcSettings, SamlSettings]),
  })
  .refine(({ settings }) => new Set(redirects(settings)).size <= 1, "all redirect addresses are on one host");
export type ApplicationContent = z.infer<typeof ApplicationContent>;

export const applicationStates = ["entered", "authorised", "refused", "disabled"] as const;

const Signed = z.object({ account: z.string(), name: z.string(), at: z.string() });

/** An application as lists and its page show it. */
export const Application = z
  .object({
    id: z.string(),
    state: z.enum(applicationStates),
    builtin: z.boolean(),
    createdAt: z.string(),
    /** What counts now; null before the first authorisation. */
    current: ApplicationContent.nullable(),
    currentEntered: Signed.nullable(),
    currentAuthorised: Signed.nullable(),
    /** What waits for somebody else to authorise it. */
    proposed: ApplicationContent.nullable(),
    proposedEntered: Signed.nullable(),
    hasSecret: z.boolean(),
  })
  .meta({ id: "Application" });
export type Application = z.infer<typeof Application>;

/** A session of single sign-on. */
export const SsoSession = z
  .object({
    id: z.string(),
    /** `person:ID` or `account:ID`. */
    subject: z.string(),
    name: z.string(),
    unitId: z.string().nullable(),
    acr: z.string(),
    amr: z.array(z.string()),
    address: z.string(),
    agent: z.string(),
    certificate: z.object({ issuer: z.string(), serial: z.string() }).nullable(),
    startedAt: z.string(),
    endedAt: z.string().nullable(),
    endedBy: z.string().nullable(),
  })
  .meta({ id: "SsoSession" });
export type SsoSession = z.infer<typeof SsoSession>;
