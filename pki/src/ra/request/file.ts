import { Refusal } from "@chengfang/model/refusal";
import { certificatesOnly } from "../../x509/cms/signedData.ts";
import { pemOf } from "../../x509/pem.ts";
import { chainOf } from "../certificate/chain.ts";
import type { RaContext } from "../context.ts";

export const fileFormats = ["pem", "der", "chain", "p7"] as const;
export type FileFormat = (typeof fileFormats)[number];

export interface CertificateFile {
  readonly name: string;
  readonly type: string;
  readonly body: Buffer;
}

interface Wanted {
  readonly issuer: string;
  readonly serial: string;
  readonly format: FileFormat;
}

/** A certificate as a file; with `chain` and `p7` the authorities above it too. Refuses "not-found". */
export async function certificateFile(
  context: RaContext,
  { issuer, serial, format }: Wanted,
): Promise<CertificateFile> {
  const row = await context.issued
    .selectFrom("certificates")
    .select("der")
    .where("issuer", "=", issuer)
    .where("serial", "=", serial)
    .executeTakeFirst();
  if (row?.der == null) throw new Refusal("not-found", `no certificate ${issuer}/${serial}`, { issuer, serial });
  const own = row.der;
  const chain = [own, ...(await chainOf(context, issuer))];
  const make: Readonly<Record<FileFormat, () => Omit<CertificateFile, "name">>> = {
    pem: () => ({ type: "application/x-pem-file", body: Buffer.from(pemOf("CERTIFICATE", own)) }),
    der: () => ({ type: "application/pkix-cert", body: Buffer.from(own) }),
    chain: () => ({ type: "application/pem-certificate-chain", body: pems(chain) }),
    p7: () => ({ type: "application/x-pkcs7-certificates", body: Buffer.from(certificatesOnly(chain)) }),
  };
  const endings = { pem: "pem", der: "cer", chain: "chain.pem", p7: "p7b" } as const;
  return { name: `${serial}.${endings[format]}`, ...make[format]() };
}

const pems = (ders: readonly Uint8Array[]): Buffer =>
  Buffer.from(ders.map((der) => pemOf("CERTIFICATE", der)).join(""));
