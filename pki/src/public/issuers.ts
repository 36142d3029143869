import { Refusal } from "@chengfang/model/refusal";
import type { FastifyPluginAsync } from "fastify";
import type { RaContext } from "../ra/context.ts";
import { certificatesOnly } from "../x509/cms/signedData.ts";
import { sendPublished } from "./cached.ts";
import type { Published } from "./cached.ts";

const day = 86_400;

/** Certificates of the authorities (RFC 5280 §4.2.2.1): one in DER as `.cer`, all that lead to a root as `.p7c`. */
export const issuers =
  (context: RaContext): FastifyPluginAsync =>
  async (app) => {
    app.get<{ Params: { name: string } }>("/aia/:name", { config: { access: "public" } }, async (request, reply) => {
      const [, id = "", form] = /^([a-z0-9][a-z0-9-]*)\.(cer|p7c)$/.exec(request.params.name) ?? [];
      const published = form === "p7c" ? await pathOf(context, id) : await certificateOf(context, id);
      return sendPublished(request, reply, published);
    });
  };

async function rowOf({ issued }: RaContext, id: string) {
  const row = await issued
    .selectFrom("authorities")
    .select(["certificate", "above", "parent", "not_before"])
    .where("id", "=", id)
    .executeTakeFirst();
  if (row === undefined || row.certificate === null) throw new Refusal("not-found", `there is no authority ${id}`);
  return { ...row, certificate: row.certificate };
}

async function certificateOf(context: RaContext, id: string): Promise<Published> {
  const { certificate, not_before } = await rowOf(context, id);
  return { type: "application/pkix-cert", body: Buffer.from(certificate), changedAt: not_before, maxAge: day };
}

/** The authority, whoever cross-signed it, and the authorities above. */
async function pathOf(context: RaContext, id: string): Promise<Published> {
  const { certificate, parent, not_before } = await rowOf(context, id);
  const found = [certificate, ...(await crossCertificates(context, id))];
  for (let above = parent; above !== null; ) {
    const row = await rowOf(context, above);
    found.push(row.certificate, ...(await crossCertificates(context, above)));
    above = row.parent;
  }
  const body = Buffer.from(certificatesOnly(found));
  return { type: "application/pkcs7-mime", body, changedAt: not_before, maxAge: day };
}

async function crossCertificates({ issued }: RaContext, authority: string): Promise<Uint8Array[]> {
  const query = issued.selectFrom("cross_certificates").select("certificate").where("authority", "=", authority);
  return (await query.execute()).map(({ certificate }) => certificate);
}
