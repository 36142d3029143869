import { X509Certificate } from "node:crypto";
import { Refusal } from "@chengfang/model/refusal";
import { readDocument, writeDocument } from "@chengfang/store/documents";
import { readIdentity, writeIdentity } from "@chengfang/store/identity";
import type { PartContext } from "@chengfang/store/part";
import { runPart } from "@chengfang/store/part";
import { z } from "zod";
import { stillFresh } from "../listen/certify.ts";
import { enrolled, renewed } from "./enrolled.ts";
import { readToken } from "./token.ts";

const checkMs = 600_000;
/** Where certificates are renewed. */
const Authority = z.object({ est: z.url(), name: z.string() });
const authorityDocument = "enrolled-at";

/** Gets a collector that runs alone its certificate by the token, once, and renews it after two thirds of its life. */
await runPart("pki/client", async (context) => {
  await first(context);
  await renew(context);
  const timer = setInterval(() => {
    renew(context).catch((error: unknown) => context.log.warn({ err: error }, "the certificate could not be renewed"));
  }, checkMs);
  return { close: async () => clearInterval(timer) };
});

async function first({ config: { data, forward }, log }: PartContext): Promise<void> {
  const text = process.env["CHENGFANG_ENROL_TOKEN"] ?? "";
  const known = await readDocument(data, authorityDocument, Authority);
  const has = (await readIdentity(data, "collectors")) !== undefined && known?.name === forward?.name;
  if (has) return;
  if (text === "") throw new Refusal("unauthenticated", "not enrolled yet: an enrolment token is needed");
  const token = readToken(text);
  if (token.name !== forward?.name) throw new Refusal("invalid", `the enrolment token is for ${token.name}`);
  const identity = await enrolled(token);
  await writeDocument(data, authorityDocument, { est: token.est, name: token.name });
  await writeIdentity(data, "collectors", identity);
  log.info({ notAfter: identity.notAfter }, "enrolled");
}

async function renew({ config: { data }, log }: PartContext): Promise<void> {
  const [identity, authority] = [
    await readIdentity(data, "collectors"),
    await readDocument(data, authorityDocument, Authority),
  ];
  if (identity === undefined || authority === undefined) return;
  const { validFromDate, validToDate } = new X509Certificate(identity.certificate);
  if (stillFresh({ notBefore: validFromDate.getTime(), notAfter: validToDate.getTime() }, Date.now())) return;
  const next = await renewed(authority.est, identity);
  await writeIdentity(data, "collectors", next);
  log.info({ notAfter: next.notAfter }, "the certificate was renewed");
}
