import { Refusal } from "@chengfang/model/refusal";
import { certificatesOnly } from "../../x509/cms/signedData.ts";
import { buildCsrResponse } from "../../x509/gm/csrResponse.ts";
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

/**
 * The certificate of a request as a file. `gmt0092` is the answer that GM/T 0092 has for pairs: both certificates, and
 * the encryption key in an envelope that the holder's signing key opens. Refuses "not-found" where there is none.
 */
export async function requestFile(
  context: RaContext,
  { id, format }: { id: string; format: FileFormat | "gmt0092" },
): Promise<CertificateFile> {
  const row = await context.db
    .selectFrom("requests")
    .select(["issuer", "serial", "encryption_issuer", "encryption_serial", "enveloped_key"])
    .where("id", "=", id)
    .executeTakeFirst();
  if (row === undefined) throw new Refusal("not-found", `no request ${id}`, { id });
  const { issuer, serial, encryption_issuer: otherIssuer, encryption_serial: otherSerial, enveloped_key: key } = row;
  if (issuer === null || serial === null)
    throw new Refusal("not-found", "there is no certificate yet", { reason: "not-issued" });
  if (format !== "gmt0092") return certificateFile(context, { issuer, serial, format });
  if (otherIssuer === null || otherSerial === null || key === null) {
    throw new Refusal("not-found", "it is no pair of certificates", { reason: "not-dual" });
  }
  const signing = await certificateFile(context, { issuer, serial, format: "der" });
  const encryption = await certificateFile(context, { issuer: otherIssuer, serial: otherSerial, format: "der" });
  const response = { signing: [signing.body], encryption: [encryption.body], envelopedKey: Buffer.from(key, "base64") };
  return {
    name: `${serial}.csrresponse.der`,
    type: "application/octet-stream",
    body: Buffer.from(buildCsrResponse(response)),
  };
}

const pems = (ders: readonly Uint8Array[]): Buffer =>
  Buffer.from(ders.map((der) => pemOf("CERTIFICATE", der)).join(""));
