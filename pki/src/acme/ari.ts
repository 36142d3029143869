import type { CertificateReader, KnownCertificate } from "../enrolment/certificates.ts";
import { AcmeProblem } from "./problem.ts";
import type { Identifier } from "./problem.ts";
import { timeText } from "./payload.ts";
import type { Account, Acme, Answer } from "./server.ts";

/**
 * RFC 9773 §4.1: key identifier of the issuer and serial number, each in base64url without padding; the serial as DER
 * writes an INTEGER.
 */
const form = /^([\w-]{1,100})\.([\w-]{1,40})$/;

async function findByAri(reader: CertificateReader, id: string): Promise<KnownCertificate | undefined> {
  const [, keyId, serial] = form.exec(id) ?? [];
  if (keyId === undefined || serial === undefined) throw new AcmeProblem("malformed", "not a certificate identifier");
  const number = Buffer.from(serial, "base64url")
    .toString("hex")
    .replace(/^00(?=[89a-f])/, "");
  return reader.findByKeyId(Buffer.from(keyId, "base64url").toString("hex"), number);
}

const askAgainSeconds = 21_600;

/** RFC 9773 §4.2: when the certificate is best renewed: at two thirds of its life, at once if it is revoked. */
export async function renewalInfo(acme: Acme, id: string): Promise<Answer> {
  const certificate = await findByAri(acme.certificates, id);
  if (certificate === undefined) throw new AcmeProblem("malformed", "no such certificate", { status: 404 });
  return {
    headers: { "retry-after": String(askAgainSeconds) },
    body: { suggestedWindow: windowOf(certificate, acme.now()) },
  };
}

function windowOf({ status, notBefore, notAfter }: KnownCertificate, now: number) {
  if (status === "revoked") return { start: timeText(now - 3_600_000), end: timeText(now - 60_000) };
  const life = notAfter - notBefore;
  return { start: timeText(notBefore + (life * 62) / 100), end: timeText(notBefore + (life * 70) / 100) };
}

/** RFC 9773 §5: an order may replace a certificate of its account that shares a name with it and has no successor yet. */
export async function checkReplaces(
  acme: Acme,
  account: Account,
  { replaces, identifiers }: { readonly replaces: string; readonly identifiers: readonly Identifier[] },
): Promise<void> {
  const certificate = await findByAri(acme.certificates, replaces);
  const before = certificate && (await orderOf(acme, certificate));
  if (certificate === undefined || before?.account_id !== account.id) {
    throw new AcmeProblem("malformed", "replaces names no certificate of this account");
  }
  const names = new Set(identifiers.map(({ type, value }) => `${type}:${value}`));
  if (!certificate.san.some((name) => names.has(name))) {
    throw new AcmeProblem("malformed", "the certificate to replace shares no name with the order");
  }
  await acme.db
    .updateTable("acme_orders")
    .set({ status: "invalid" })
    .where("replaces", "=", replaces)
    .where("status", "=", "open")
    .where("expires_at", "<=", acme.now())
    .execute();
  const other = await acme.db
    .selectFrom("acme_orders")
    .select("id")
    .where("replaces", "=", replaces)
    .where("status", "<>", "invalid")
    .executeTakeFirst();
  if (other !== undefined) throw alreadyReplaced();
}

export const alreadyReplaced = (): AcmeProblem =>
  new AcmeProblem("alreadyReplaced", "another order replaces this certificate");

/** The order that brought a certificate, if ACME did. */
export async function orderOf(acme: Acme, { issuer, serial }: { readonly issuer: string; readonly serial: string }) {
  return acme.db
    .selectFrom("acme_orders")
    .select(["id", "account_id"])
    .where("issuer", "=", issuer)
    .where("serial", "=", serial)
    .executeTakeFirst();
}
