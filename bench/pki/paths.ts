import { forge, noon } from "../../pki/test/forge.ts";
import { parseCertificate } from "../../pki/src/x509/certificate/parse.ts";
import type { Certificate } from "../../pki/src/x509/certificate/parse.ts";
import { isMalformed } from "../../pki/src/x509/malformed.ts";
import { validatePath } from "../../pki/src/x509/path/validate.ts";
import { repeated } from "./measure.ts";
import type { Row } from "./table.ts";

/** Chains of three, each leaf and its authority read anew from DER; P-256 throughout. */
export async function paths(): Promise<Row[]> {
  const root = forge({ subject: "Root", ca: true });
  const issuing = forge({ subject: "Issuing", by: root, ca: true });
  const leaves = Array.from(
    { length: 500 },
    (_, at) => forge({ subject: `Someone ${at}`, by: issuing }).certificate.der,
  );
  const anew = (der: Uint8Array): Certificate => {
    const certificate = parseCertificate(der);
    if (isMalformed(certificate)) throw new Error(certificate.detail);
    return certificate;
  };
  const trusted = [root.certificate];
  const rate = await repeated(4000, (turn) => {
    const leaf = anew(leaves[turn % leaves.length] ?? new Uint8Array());
    const verdict = validatePath({ at: noon, leaf, trusted, intermediates: [anew(issuing.certificate.der)] });
    if (!verdict.ok) throw new Error(verdict.detail);
  });
  return [{ what: "path validation, chain of three", rate, wanted: 3000, note: "nothing remembered between two" }];
}
