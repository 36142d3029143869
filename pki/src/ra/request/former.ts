import type { CertificateId, Subject } from "@chengfang/model/pki";
import { Refusal } from "@chengfang/model/refusal";
import { isMalformed } from "../../x509/malformed.ts";
import { parseCertificate } from "../../x509/certificate/parse.ts";
import type { RaContext } from "../context.ts";
import { alternativeNames, subjectOfName } from "./asked.ts";

/** What a certificate that is renewed or re-keyed hands on. */
export interface Former {
  readonly personId: string | null;
  readonly spkiHash: string;
  readonly profile: string;
  readonly subject: Subject;
  readonly san: readonly string[];
}

/** The certificate that a request follows. Refuses ("not-found") one that there is not, ("conflict") a revoked one. */
export async function formerOf(
  { issued }: Pick<RaContext, "issued">,
  { issuer, serial }: CertificateId,
): Promise<Former> {
  const row = await issued
    .selectFrom("certificates")
    .select(["owner", "spki_hash", "profile", "der", "status"])
    .where("issuer", "=", issuer)
    .where("serial", "=", serial)
    .executeTakeFirst();
  if (row?.der == null) throw new Refusal("not-found", `no certificate ${issuer}/${serial}`, { issuer, serial });
  if (row.status !== "issued")
    throw new Refusal("conflict", `the certificate is ${row.status}`, { reason: row.status });
  const certificate = parseCertificate(row.der);
  if (isMalformed(certificate)) throw new Error(`${issuer}/${serial}: ${certificate.detail}`);
  return {
    personId: row.owner === "" ? null : row.owner,
    spkiHash: row.spki_hash,
    profile: row.profile,
    subject: subjectOfName(certificate.subject),
    san: alternativeNames(certificate.subjectAltName ?? []),
  };
}
