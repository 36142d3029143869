import type { CertificateId, Subject } from "@chengfang/model/pki";

/** What a machine asks for, whatever protocol it speaks. */
export interface EnrolRequest {
  readonly profile: string;
  /** DER of the PKCS#10. Its proof of possession is checked here. */
  readonly csr?: Uint8Array;
  /** DER of a public key whose possession the protocol itself has proved (CMP, EST serverkeygen); instead of `csr`. */
  readonly spki?: Uint8Array;
  /** Names; left out, those of the CSR, as far as the profile takes them. */
  readonly subject?: Subject;
  /** `dns:…`, `ip:…` …; left out, those that the CSR asks for. */
  readonly san?: readonly string[];
  /** Milliseconds since the epoch; left out, as the profile has it. */
  readonly notBefore?: number;
  readonly notAfter?: number;
  /** The certificate that this one takes the place of. */
  readonly renews?: CertificateId;
}

/** Whom the protocol has authenticated, and what that allows. */
export interface Authorisation {
  readonly protocol: "acme" | "est" | "scep" | "cmp";
  /** How it is named for people and in the audit: `acme:account/17`, `est:device A-1024`, `scep:challenge/3`. */
  readonly identity: string;
  /** The person, device or server of the register whom it is for, if it is one. */
  readonly personId?: string;
  /** The rule that lets it through without people, e.g. `acme.http-01`; undefined: people review it, the answer is pending. */
  readonly rule?: string;
  /** Names whose control the protocol has proved: they need no unit that owns them. */
  readonly proved?: readonly string[];
  readonly address: string;
}

/** How it went. `pending` is asked after again by the request's id. */
export type Enrolment =
  | {
      readonly state: "issued";
      readonly request: string;
      readonly issuer: string;
      readonly serial: string;
      /** DER. */
      readonly certificate: Uint8Array;
      /** DER of the issuers above it, the root left out or last. */
      readonly chain: readonly Uint8Array[];
      /** Of a pair: the encryption certificate, and its key in an SM2EnvelopedKey (GM/T 0009). */
      readonly encryption?: { readonly certificate: Uint8Array; readonly envelopedKey: Uint8Array };
    }
  | { readonly state: "pending"; readonly request: string }
  | { readonly state: "rejected"; readonly request: string; readonly reason: string };

/**
 * The one policy path of machine enrolment: profile, vetting, a request on record with the automatic approval named, and
 * the CA. A request that policy refuses throws a Refusal ("invalid" for its content, "forbidden" for its identity) and
 * is on record as rejected. `outcome` asks after a pending one ("not-found": no such request).
 */
export interface Enrol {
  enrol(request: EnrolRequest, authorisation: Authorisation): Promise<Enrolment>;
  outcome(requestId: string): Promise<Enrolment>;
}
