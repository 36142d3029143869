import type { CertificateId, Person, RequestKind, Subject, VetFinding } from "@chengfang/model/pki";

import type { Profile } from "../../profile/profile.ts";

/** Everything that the rules look at; gathered once, so that the same request is judged the same on any day. */
export interface VetInput {
  readonly profile: VetProfile;
  readonly kind: RequestKind;
  readonly subject: Subject;
  readonly san: readonly string[];
  /** Whom the register has under the request's person. */
  readonly person: Person | undefined;
  readonly unit: { readonly id: string; readonly name: string } | undefined;
  /** Domains that the unit may ask for. */
  readonly domains: readonly string[];
  /** What of the register of assets bears one of the addresses or host names asked for. */
  readonly assets: readonly {
    readonly name: string;
    readonly unitId: string | null;
    readonly addresses: readonly string[];
  }[];
  /** Whom an enrolment protocol authenticated. */
  readonly identity: string | undefined;
  /** Names whose control an enrolment protocol has proved. */
  readonly proved: readonly string[];
  readonly key: VetKey | undefined;
  /** Certificates and open requests with the same names and profile. */
  readonly namesakes: readonly string[];
  /** The certificate that is renewed or re-keyed. */
  readonly of: (CertificateId & { readonly personId: string | null; readonly spkiHash: string }) | undefined;
}

type VetProfile = Pick<Profile, "name" | "keys" | "subject" | "san" | "extendedKeyUsage" | "holder">;

export interface VetKey {
  readonly kind: string;
  readonly bits: number;
  /** SHA-256 of the public key. */
  readonly hash: string;
  /** What is known against this very key: a small factor, ROCA, close primes … */
  readonly weakness: string | undefined;
  /** Does the CSR's signature prove the private key? undefined: there is no CSR, the protocol proved it. */
  readonly proved: boolean | undefined;
  /** Known to be lost or weak. */
  readonly blocked: boolean;
  /** Certificates that bear it already, with their owners. */
  readonly bornBy: readonly { readonly id: string; readonly personId: string | null }[];
}

/** What a rule says; in both languages, for the person who reviews. */
export interface Verdict {
  readonly outcome: VetFinding["outcome"];
  readonly zh: string;
  readonly en: string;
}

/** One requirement on a request, with where it stands. */
export interface VetRule {
  readonly name: string;
  readonly citation: string;
  readonly judge: (input: VetInput) => Verdict;
}

export const pass = (zh: string, en: string): Verdict => ({ outcome: "pass", zh, en });
export const warn = (zh: string, en: string): Verdict => ({ outcome: "warn", zh, en });
export const fail = (zh: string, en: string): Verdict => ({ outcome: "fail", zh, en });
export const notApplicable = (zh: string, en: string): Verdict => ({ outcome: "not-applicable", zh, en });

/** Values of one attribute of the names, e.g. `CN`. */
export const attribute = (subject: Subject, type: string): string[] =>
  subject.filter(([each]) => each.toLowerCase() === type.toLowerCase()).map(([, value]) => value);

/** Values of one kind of alternative name, e.g. `dns`. */
export const alternatives = (san: readonly string[], kind: string): string[] =>
  san.filter((each) => each.startsWith(`${kind}:`)).map((each) => each.slice(kind.length + 1));

/** Every text that would stand in the certificate. */
export const allNames = ({ subject, san }: Pick<VetInput, "subject" | "san">): string[] => [
  ...subject.map(([, value]) => value),
  ...san.map((each) => each.slice(each.indexOf(":") + 1)),
];
