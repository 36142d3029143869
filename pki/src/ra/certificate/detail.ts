import type { CertificateDetail } from "@chengfang/model/certificate";
import { parseCertificate } from "../../x509/certificate/parse.ts";
import { isMalformed } from "../../x509/malformed.ts";
import { nameText } from "../../x509/name.ts";
import { pemOf } from "../../x509/pem.ts";
import type { RaContext } from "../context.ts";
import { certificateWords } from "../words.ts";
import { chainOf } from "./chain.ts";
import { checkLive } from "./live.ts";
import { findCertificate, rowsOf } from "./read.ts";

interface Wanted {
  readonly issuer: string;
  readonly serial: string;
  readonly language: "zh" | "en";
}

/** One certificate with all its fields in words, the authorities above it, and how it stands now. Refuses "not-found". */
export async function certificateDetail(context: RaContext, { language, ...id }: Wanted): Promise<CertificateDetail> {
  const stored = await findCertificate(context, id);
  const chain = await chainOf(context, id.issuer);
  const [row] = await rowsOf(context, [stored]);
  if (row === undefined) throw new Error("a row became none");
  return {
    row,
    pem: pemOf("CERTIFICATE", stored.der),
    words: certificateWords(stored.der, language),
    chain: chain.map((der) => ({ subject: subjectText(der), pem: pemOf("CERTIFICATE", der) })),
    live: await checkLive(context, { row: stored, der: stored.der, chain, language }),
  };
}

function subjectText(der: Uint8Array): string {
  const certificate = parseCertificate(der);
  return isMalformed(certificate) ? "" : nameText(certificate.subject);
}
