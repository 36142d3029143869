import { X509Certificate, verify } from "node:crypto";
import { SignedStatement, Statement } from "@chengfang/model/statement";
import { digestOf } from "./sign.ts";

export type Verdict =
  | { readonly valid: true; readonly statement: Statement; readonly signer: string; readonly sha256: string }
  | { readonly valid: false; readonly reason: Reason };

/** Why a statement does not hold. */
export type Reason = "no-statement" | "signature" | "certificate" | "expired" | "chain" | "counts";

/** Whether a file is a statement that was signed under one of these authorities, and agrees with itself. */
export function verifyStatement(text: string, authorities: string): Verdict {
  const signed = SignedStatement.safeParse(parsed(text));
  if (!signed.success) return no("no-statement");
  const bytes = Buffer.from(signed.data.statement, "base64");
  const statement = Statement.safeParse(parsed(bytes.toString("utf8")));
  if (!statement.success) return no("no-statement");
  const chain = certificatesIn(signed.data.certificate);
  const [signer] = chain;
  if (signer === undefined) return no("certificate");
  if (!holds(bytes, signed.data.signature, signer)) return no("signature");
  const wrong = pathFault(chain, certificatesIn(authorities), statement.data.to) ?? contentFault(statement.data);
  if (wrong !== undefined) return no(wrong);
  return { valid: true, statement: statement.data, signer: signer.subject, sha256: digestOf(signed.data) };
}

const no = (reason: Reason): Verdict => ({ valid: false, reason });

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const maxCertificates = 10;

function certificatesIn(pem: string): X509Certificate[] {
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  try {
    return blocks.slice(0, maxCertificates).map((block) => new X509Certificate(block));
  } catch {
    return [];
  }
}

function holds(bytes: Buffer, signature: string, signer: X509Certificate): boolean {
  try {
    return verify("sha256", bytes, signer.publicKey, Buffer.from(signature, "base64"));
  } catch {
    return false;
  }
}

/** Every certificate by the one behind it, the last by an authority; all of them valid when the day ended. */
function pathFault(
  chain: readonly X509Certificate[],
  authorities: readonly X509Certificate[],
  at: string,
): Reason | undefined {
  for (const [place, certificate] of chain.entries()) {
    if (!within(certificate, Date.parse(at))) return "expired";
    if (place > 0 && !certificate.ca) return "certificate";
    if (authorities.some((authority) => issued(authority, certificate))) return undefined;
    const issuer = chain[place + 1];
    if (issuer === undefined || !issued(issuer, certificate)) return "certificate";
  }
  return "certificate";
}

/** A key renewed in the same hour as the day ends is no fault. */
const slackMs = 3_600_000;

const within = ({ validFromDate, validToDate }: X509Certificate, at: number) =>
  at >= validFromDate.getTime() - slackMs && at <= validToDate.getTime() + slackMs;

function issued(issuer: X509Certificate, certificate: X509Certificate): boolean {
  try {
    return issuer.ca && certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);
  } catch {
    return false;
  }
}

function contentFault({ segments, sources }: Statement): Reason | undefined {
  const broken = segments.some(({ previous }, at) => at > 0 && segments[at - 1]?.manifest !== previous);
  if (broken) return "chain";
  const negative = sources.some((each) => Math.min(each.received, each.stored, each.unparsed) < 0);
  return negative ? "counts" : undefined;
}
