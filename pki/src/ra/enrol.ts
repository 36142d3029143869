import type { RequestKind, Subject } from "@chengfang/model/pki";
import { Refusal } from "@chengfang/model/refusal";
import type { Actor } from "../actor.ts";
import type { Issued } from "../ca/protocol.ts";
import { profileNamed } from "../profile/load.ts";
import type { Profile } from "../profile/profile.ts";
import { chainOf } from "./certificate/chain.ts";
import type { RaContext } from "./context.ts";
import type { Authorisation, Enrol, EnrolRequest, Enrolment } from "./enrolment.ts";
import { findPerson } from "./person/read.ts";
import { unitOf } from "./person/unit.ts";
import { profiles } from "./profiles.ts";
import { certify } from "./request/certify.ts";
import { askedByCsr, askedByKey } from "./request/csr.ts";
import type { AskedKey } from "./request/csr.ts";
import type { Draft } from "./request/draft.ts";
import { insertRequest } from "./request/enter.ts";
import { formerOf } from "./request/former.ts";
import type { Former } from "./request/former.ts";
import { gather } from "./request/gather.ts";
import { move, rowOf } from "./request/move.ts";
import { defaultSubject } from "./request/names.ts";
import { vet } from "./vet/table.ts";
import { write } from "./write.ts";
import type { Writing } from "./write.ts";

/** The one path by which ACME, EST, SCEP and CMP come to certificates. */
export function enrolment(context: RaContext): Enrol {
  return {
    enrol: (request, authorisation) => enrol(context, request, authorisation),
    outcome: (id) => outcome(context, id),
  };
}

async function enrol(context: RaContext, request: EnrolRequest, authorisation: Authorisation): Promise<Enrolment> {
  const { rule, proved = [], identity, protocol } = authorisation;
  const draft = await draftOfMachine(context, request, authorisation);
  const findings = vet(await gather(context, draft, { proved, identity }));
  const failed = findings.filter(({ outcome: each }) => each === "fail");
  if (rule === undefined && draft.asked?.csr === undefined) throw new Refusal("invalid", "people review CSRs only");
  const id = await write(context, machineOf(authorisation), async (writing) => {
    const entered = await insertRequest(writing, { draft, source: protocol, findings, comment: "" });
    if (failed.length > 0) await decide(writing, entered.id, { rule: "vetting", to: "rejected" });
    else if (rule !== undefined) await letThrough(writing, entered.id, { rule, protocol });
    return entered.id;
  });
  const [first] = failed;
  if (first !== undefined)
    throw new Refusal("invalid", failed.map(({ en }) => en).join("; "), { request: id, rule: first.rule });
  if (rule === undefined) return { state: "pending", request: id };
  return issuedOf(id, await certify(context, id, extraOf(request)));
}

function issuedOf(request: string, { issuer, serial, certificate, chain, encryption }: Issued): Enrolment {
  const der = (text: string) => Buffer.from(text, "base64");
  const pair = encryption && { certificate: der(encryption.certificate), envelopedKey: der(encryption.envelopedKey) };
  const own = { certificate: der(certificate), chain: chain.map(der) };
  return { state: "issued", request, issuer, serial, ...own, ...(pair && { encryption: pair }) };
}

function extraOf({ spki, notBefore, notAfter }: EnrolRequest) {
  return {
    ...(spki === undefined ? {} : { spki: Buffer.from(spki).toString("base64"), popVerified: true as const }),
    ...(notBefore === undefined ? {} : { notBefore }),
    ...(notAfter === undefined ? {} : { notAfter }),
  };
}

async function draftOfMachine(
  context: RaContext,
  request: EnrolRequest,
  { protocol, personId }: Authorisation,
): Promise<Draft> {
  const profile = profileFor(request.profile, protocol);
  const asked = askedOf(request);
  const former = request.renews === undefined ? undefined : await formerOf(context, request.renews);
  const owner = personId ?? former?.personId ?? null;
  const person = owner === null ? undefined : await findPerson(context.db, owner);
  const unit = await unitOf(context, person);
  const wished = taken(profile, request.subject ?? asked.subject);
  const registered = defaultSubject({ profile, person, unit, organisation: context.config.organisation });
  return {
    profile,
    kind: kindOf(former, asked),
    of: request.renews ?? null,
    person,
    unit,
    subject: wished.length > 0 ? wished : (former?.subject ?? registered),
    san: (request.san ?? asked.san).map(lowered),
    keyPlace: "csr",
    asked,
    days: null,
  };
}

function profileFor(name: string, protocol: Authorisation["protocol"]): Profile {
  const profile = profileNamed(profiles, name);
  if (profile.automatic.includes(protocol)) return profile;
  throw new Refusal("forbidden", `${name} is not issued over ${protocol}`, { reason: "profile", profile: name });
}

function kindOf(former: Former | undefined, { hash }: AskedKey): RequestKind {
  if (former === undefined) return "new";
  return former.spkiHash === hash ? "renew" : "rekey";
}

function askedOf({ csr, spki }: EnrolRequest): AskedKey {
  if (csr !== undefined) return askedByCsr(csr);
  if (spki !== undefined) return askedByKey(spki);
  throw new Refusal("bad-request", "neither a CSR nor a key");
}

/** A machine names what it likes; the profile takes what it knows (acme.sh#6617: the profile decides, never the CSR). */
function taken({ subject: { rules } }: Profile, wished: Subject): Subject {
  return wished.filter(([type, value]) => {
    const rule = rules.find(({ name }) => name.toLowerCase() === type.toLowerCase());
    return rule !== undefined && value !== "" && (rule.fixed === undefined || rule.fixed === value);
  });
}

/** RFC 4343: host names have no case. */
const lowered = (name: string): string => (name.startsWith("dns:") ? name.toLowerCase() : name);

function machineOf({ protocol, identity, address }: Authorisation): Actor {
  const account = identity.startsWith(`${protocol}:`) ? identity : `${protocol}:${identity}`;
  return { account: account.slice(0, 200), name: identity.slice(0, 200), roles: [], address };
}

interface Decision {
  readonly rule: string;
  readonly to: "approved" | "rejected";
}

/** The approval that nobody gave: it bears the rule's name, so that it is never taken for a person's. */
async function decide(writing: Writing, id: string, { rule, to }: Decision): Promise<void> {
  const by = `rule:${rule}`;
  const set = { rule, reviewed_by: by, reviewed_name: by, reviewed_at: writing.at };
  await move(writing, await rowOf(writing.db, id), {
    act: to === "approved" ? "approve" : "reject",
    to,
    set,
    detail: { rule },
  });
}

async function letThrough(
  writing: Writing,
  id: string,
  { rule, protocol }: { rule: string; protocol: string },
): Promise<void> {
  await decide(writing, id, { rule, to: "approved" });
  const set = { issued_by: protocol, issued_name: protocol, issued_at: writing.at };
  await move(writing, await rowOf(writing.db, id), { act: "issue", to: "issuing", set });
}

async function outcome(context: RaContext, id: string): Promise<Enrolment> {
  const row = await context.db.selectFrom("requests").selectAll().where("id", "=", id).executeTakeFirst();
  if (row === undefined) throw new Refusal("not-found", `no request ${id}`, { id });
  if (row.state === "rejected" || row.state === "withdrawn") {
    return { state: "rejected", request: id, reason: await reasonOf(context, id) };
  }
  if (row.state !== "issued" || row.issuer === null || row.serial === null) return { state: "pending", request: id };
  const { issuer, serial } = row;
  const made = await context.issued
    .selectFrom("certificates")
    .select("der")
    .where("issuer", "=", issuer)
    .where("serial", "=", serial)
    .executeTakeFirst();
  if (made?.der == null) return { state: "pending", request: id };
  return { state: "issued", request: id, issuer, serial, certificate: made.der, chain: await chainOf(context, issuer) };
}

async function reasonOf({ db }: RaContext, id: string): Promise<string> {
  const last = await db
    .selectFrom("request_events")
    .select("comment")
    .where("request_id", "=", id)
    .where("act", "in", ["reject", "withdraw"])
    .orderBy("seq", "desc")
    .executeTakeFirst();
  return last?.comment ?? "";
}
