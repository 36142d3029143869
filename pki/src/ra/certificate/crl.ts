import { Refusal } from "@chengfang/model/refusal";
import type { CrlsTable } from "../../ca/schema.ts";
import { pemOf } from "../../x509/pem.ts";
import type { RaContext } from "../context.ts";
import type { CertificateFile } from "../request/file.ts";

/** `<issuer>-<shard>.crl` and `<issuer>-<shard>-delta.crl`, as certificates name them. */
const pattern = /^(?<issuer>[a-z0-9][a-z0-9-]*)-(?<shard>\d{1,4})(?<delta>-delta)?\.crl$/;

/** The newest CRL of a name, to select columns of. Refuses "not-found" for what is no name of one. */
export function newestCrl({ issued }: Pick<RaContext, "issued">, name: string) {
  const { issuer, shard, delta } = pattern.exec(name)?.groups ?? {};
  if (issuer === undefined) throw noCrl(name);
  const kind: CrlsTable["kind"] = delta === undefined ? "full" : "delta";
  return issued
    .selectFrom("crls")
    .where("issuer", "=", issuer)
    .where("shard", "=", Number(shard))
    .where("kind", "=", kind)
    .orderBy("number", "desc")
    .limit(1);
}

export const noCrl = (name: string): Refusal => new Refusal("not-found", `there is no CRL ${name}`);

export const crlFormats = ["der", "pem"] as const;

/** The newest CRL of a name as a file. Refuses "not-found". */
export async function crlFile(
  context: Pick<RaContext, "issued">,
  { name, format }: { readonly name: string; readonly format: (typeof crlFormats)[number] },
): Promise<CertificateFile> {
  const row = await newestCrl(context, name).select("der").executeTakeFirst();
  if (row === undefined) throw noCrl(name);
  if (format === "der") return { name, type: "application/pkix-crl", body: Buffer.from(row.der) };
  return { name: `${name}.pem`, type: "application/x-pem-file", body: Buffer.from(pemOf("X509 CRL", row.der)) };
}
