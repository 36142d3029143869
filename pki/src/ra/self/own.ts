import type { OwnPki } from "@chengfang/model/certificate";
import type { CertificateId, Person } from "@chengfang/model/pki";
import { Refusal } from "@chengfang/model/refusal";
import type { Caller } from "../caller.ts";
import { findCertificate, rowsOf } from "../certificate/read.ts";
import type { RaContext } from "../context.ts";
import { personOf } from "../person/row.ts";
import { enterRequest } from "../request/enter.ts";
import type { Entered } from "../request/enter.ts";
import { requestOf } from "../request/row.ts";

const most = 200;

/** What belongs to somebody with an account: their certificates and the requests for them. */
export async function ownPki(context: RaContext, by: Caller): Promise<OwnPki> {
  const person = await ownPerson(context, by);
  if (person === undefined) return { person: null, certificates: [], requests: [] };
  const certificates = await context.issued
    .selectFrom("certificates")
    .selectAll()
    .where("owner", "=", person.id)
    .where("owner", "!=", "") // the index leaves those out
    .where("der", "is not", null)
    .orderBy("not_after", "desc")
    .limit(most)
    .execute();
  const requests = await context.db
    .selectFrom("requests")
    .selectAll()
    .where("person_id", "=", person.id)
    .orderBy("number", "desc")
    .limit(most)
    .execute();
  return {
    person,
    certificates: await rowsOf(context, certificates),
    requests: requests.map((row) => requestOf(row, person.name)),
  };
}

async function ownPerson({ db }: RaContext, { account }: Caller): Promise<Person | undefined> {
  const row = await db
    .selectFrom("persons")
    .selectAll()
    .where("account", "=", account)
    .where("kind", "=", "person")
    .executeTakeFirst();
  return row === undefined ? undefined : personOf(row);
}

/** Refuses ("not-found") a certificate that is not the caller's own: whose it is stays unsaid. */
export async function requireOwn(context: RaContext, certificate: CertificateId, by: Caller): Promise<Person> {
  const person = await ownPerson(context, by);
  const row = await findCertificate(context, certificate);
  if (person === undefined || row.owner !== person.id)
    throw new Refusal("not-found", "no certificate of yours", certificate);
  return person;
}

interface Renewal {
  readonly certificate: CertificateId;
  readonly csr: string;
  readonly keyPlace: "browser" | "csr" | "token";
  readonly comment: string;
}

/** Asks for one's own certificate again, with a new key; others review and issue it as always. */
export async function renewOwn(
  context: RaContext,
  { certificate, csr, keyPlace, comment }: Renewal,
  by: Caller,
): Promise<Entered> {
  const person = await requireOwn(context, certificate, by);
  const { profile } = await findCertificate(context, certificate);
  const input = {
    profile,
    kind: "rekey" as const,
    of: certificate,
    subjectId: person.id,
    subject: [],
    san: [],
    keyPlace,
    csr,
    days: null,
    comment,
  };
  return enterRequest(context, { input, source: "self" }, by);
}
