import { ownCertificates } from "../../idp/login/certificate/ours.ts";
import type { CertificateJudge } from "../../idp/login/certificate/judge.ts";
import type { RaContext } from "../context.ts";

const judges = new WeakMap<RaContext, CertificateJudge>();

/** The account of the person whose certificate this is; undefined for one that is not ours, not good, or nobody's. */
export async function bearerOfCertificate(context: RaContext, der: Uint8Array): Promise<string | undefined> {
  const judge = judges.get(context) ?? ownCertificates(context);
  judges.set(context, judge);
  const verdict = await judge.judge(der);
  if (!verdict.ok || verdict.personId === null) return undefined;
  const person = await context.db
    .selectFrom("persons")
    .select("account")
    .where("id", "=", verdict.personId)
    .where("state", "=", "active")
    .executeTakeFirst();
  return person?.account ?? undefined;
}
