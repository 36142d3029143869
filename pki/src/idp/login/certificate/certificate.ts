import type { IdpDeps } from "../../deps.ts";
import { subjectOfPerson } from "../../subject/subject.ts";
import type { Proof } from "../proof.ts";
import type { CertificateVerdict } from "./judge.ts";

/** Who a certificate logs in whose key was proved (by TLS or by a signature), after our own judgement of it. */
export async function byCertificate(
  deps: IdpDeps,
  verdict: CertificateVerdict,
  amr: readonly string[],
): Promise<Proof> {
  if (!verdict.ok) {
    const { refusal, detail, serial } = verdict;
    return { ok: false, user: "", reason: `certificate-${refusal}`, detail, certificateSerial: serial };
  }
  const { issuer, serial } = verdict;
  const subject = verdict.personId === null ? undefined : await subjectOfPerson(deps, verdict.personId);
  if (subject === undefined) {
    return { ok: false, user: verdict.names.subject, reason: "certificate-no-owner", certificateSerial: serial };
  }
  if (subject.closed !== null) {
    return { ok: false, user: subject.login, reason: subject.closed, certificateSerial: serial };
  }
  return { ok: true, subject, acr: "cert", amr, certificate: { issuer, serial } };
}
