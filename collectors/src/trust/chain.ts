import { X509Certificate } from "node:crypto";

/** Why a certificate is not believed: out of its time, or under no authority that is trusted here. */
export type ChainFault = "expired" | "untrusted";

export interface Chain {
  /** Certificates that came along and may stand between, in any order. */
  readonly others: readonly X509Certificate[];
  readonly anchors: readonly X509Certificate[];
  readonly at: number;
  /** So much may a certificate begin later or end earlier. */
  readonly slackMs?: number;
}

/** Longest chain, and most certificates that are looked at. */
const mostIssuers = 8;
const mostCertificates = 100;

/** What is wrong with a certificate: every one up to an anchor has to be in its time and issued by the next. */
export function chainFault(leaf: X509Certificate, chain: Chain): ChainFault | undefined {
  let current = leaf;
  for (let depth = 0; depth <= mostIssuers; depth += 1) {
    if (!isTimely(current, chain)) return "expired";
    const { fingerprint256 } = current;
    if (chain.anchors.some((anchor) => anchor.fingerprint256 === fingerprint256)) return undefined;
    const anchor = issuerOf(current, chain.anchors);
    if (anchor !== undefined) return isTimely(anchor, chain) ? undefined : "expired";
    const issuer = issuerOf(current, chain.others);
    if (issuer === undefined) break;
    current = issuer;
  }
  return "untrusted";
}

/** The certificates of a PEM text, those that can be read. */
export function certificatesIn(pem: string): X509Certificate[] {
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[\s\S]{1,20000}?-----END CERTIFICATE-----/g) ?? [];
  return blocks.slice(0, mostCertificates).flatMap((block) => {
    try {
      return [new X509Certificate(block)];
    } catch {
      return [];
    }
  });
}

const issuerOf = (of: X509Certificate, among: readonly X509Certificate[]) =>
  among.find((each) => each.ca && of.checkIssued(each) && isSignedBy(of, each));

function isSignedBy(of: X509Certificate, issuer: X509Certificate): boolean {
  try {
    return of.verify(issuer.publicKey);
  } catch {
    return false; // of an algorithm that is not known here
  }
}

const isTimely = ({ validFromDate, validToDate }: X509Certificate, { at, slackMs = 0 }: Chain) =>
  validFromDate.getTime() - slackMs <= at && at <= validToDate.getTime() + slackMs;
