/** Why a certificate lets nobody in. */
type CertificateRefusal =
  | "malformed"
  /** Its path does not lead to one of our roots, or is not valid now, or not for clients. */
  | "not-valid"
  | "held"
  | "revoked"
  /** Nobody of the register owns it. */
  | "no-owner";

export type CertificateVerdict =
  | {
      readonly ok: true;
      readonly issuer: string;
      readonly serial: string;
      /** DER of its public key. */
      readonly spki: Uint8Array;
      /** The person of the register, or the account, that it is for; null if it is for none of them. */
      readonly personId: string | null;
      readonly names: CertificateNames;
    }
  | { readonly ok: false; readonly refusal: CertificateRefusal; readonly detail: string; readonly serial: string };

/** What a certificate calls its holder, to compare with what an application is registered with. */
interface CertificateNames {
  /** RFC 4514. */
  readonly subject: string;
  readonly dns: readonly string[];
}

/** Judges certificates of clients by their path and by the CA's own record of their status. */
export interface CertificateJudge {
  judge(der: Uint8Array): Promise<CertificateVerdict>;
}
