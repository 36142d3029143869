import { Refusal } from "@chengfang/model/refusal";
import type { RefusalCode } from "@chengfang/model/refusal";
import { returnKey, useKey, vouchedFor } from "../enrolment/keys.ts";
import { keepPending } from "../enrolment/pending.ts";
import type { Authorisation, Enrolment } from "../ra/enrolment.ts";
import { certificateResponse } from "./answer.ts";
import type { Answer } from "./answer.ts";
import { CmpFailure, statusInfo } from "./failure.ts";
import type { FailureBit } from "./failure.ts";
import { cmpOids } from "./oids.ts";
import type { Client } from "./protection.ts";
import type { Call } from "./server.ts";
import type { Cmp } from "./cmp.ts";
import { beginsHere, holderOf, transactionOf } from "./transaction.ts";
import type { Transaction } from "./transaction.ts";
import { isForSame, wishOf } from "./wish.ts";
import type { Wish } from "./wish.ts";

const answers = { ir: "ip", cr: "cp", p10cr: "cp", kur: "kup" } as const;
export type Asking = keyof typeof answers;

/** RFC 9483 §4.1: asks the RA for a certificate; the answer brings it, says to wait, or why not. */
export async function enroll(cmp: Cmp, call: Call, asking: Asking): Promise<Answer> {
  await beginsHere(cmp, call);
  const wish = wishOf(call.message);
  const begun = { id: wish.id, answer: answers[asking] };
  try {
    const { profile, rule } = permission(cmp, call, asking, wish);
    const enrolment = await ask(cmp, call, { wish, profile, rule, renews: asking === "kur" });
    await keepPending(cmp.db, {
      protocol: "cmp",
      asked: transactionOf(call),
      request: enrolment.request,
      detail: { holder: holderOf(call), id: wish.id.toString(), answer: begun.answer },
      created_at: cmp.now(),
    });
    return await answerFor(cmp, call, begun, enrolment);
  } catch (error) {
    return rejection(begun, failureOf(error));
  }
}

interface Permission {
  readonly profile: string;
  readonly rule: string | undefined;
}

function permission({ config }: Cmp, { client }: Call, asking: Asking, wish: Wish): Permission {
  if (client.by === "secret") {
    if (asking === "kur") throw new CmpFailure("wrongIntegrity", "a key update is signed with the old key");
    return { profile: client.key.profile ?? config.profile, rule: client.key.automatic ? "cmp.secret" : undefined };
  }
  const { known, certificate } = client;
  const same = isForSame(wish, { subject: certificate.subject, san: known.san });
  if (asking !== "kur") return { profile: config.profile, rule: same ? "cmp.certificate" : undefined };
  if (wish.oldSerial !== undefined && wish.oldSerial !== known.serial) {
    throw new CmpFailure("badCertId", "the certificate to update is not the one that signs");
  }
  if (!same) throw new CmpFailure("badCertTemplate", "a key update keeps its names");
  return { profile: known.profile, rule: "cmp.update" };
}

interface Asked extends Permission {
  readonly wish: Wish;
  readonly renews: boolean;
}

async function ask(cmp: Cmp, call: Call, { wish, profile, rule, renews }: Asked): Promise<Enrolment> {
  const { client, address } = call;
  const authorisation: Authorisation = {
    protocol: "cmp",
    address,
    proved: client.by === "secret" ? vouchedFor(client.key, wish.san) : client.known.san,
    ...identityOf(client),
    ...(rule !== undefined && { rule }),
  };
  const former =
    client.by === "signature" && renews ? { issuer: client.known.issuer, serial: client.known.serial } : undefined;
  if (client.by === "secret" && !(await useKey(cmp.db, client.key.id, cmp.now()))) {
    throw new CmpFailure("notAuthorized", "the secret is spent");
  }
  try {
    return await cmp.enrol.enrol({ ...wish.request, profile, ...(former && { renews: former }) }, authorisation);
  } catch (error) {
    if (client.by === "secret") await returnKey(cmp.db, client.key.id);
    throw error;
  }
}

function identityOf(client: Client): { identity: string; personId?: string } {
  if (client.by === "secret") {
    const { name, personId } = client.key;
    return { identity: `cmp:${name}`, ...(personId !== null && { personId }) };
  }
  const { issuer, serial, owner } = client.known;
  return { identity: `cmp:certificate/${issuer}/${serial}`, ...(owner !== "" && { personId: owner }) };
}

type Begun = Pick<Transaction, "id" | "answer">;

/** The answer's own place for how the enrolment stands; `waiting` makes the client poll (RFC 4210 §5.3.22). */
export async function answerFor(cmp: Cmp, call: Call, begun: Begun, enrolment: Enrolment): Promise<Answer> {
  const { id, answer: name } = begun;
  if (enrolment.state === "pending") return { name, content: certificateResponse(id, statusInfo("waiting")) };
  if (enrolment.state === "rejected") {
    return rejection(begun, { bit: "notAuthorized", message: enrolment.reason || "rejected" });
  }
  const authorities = name === "ip" ? (await cmp.certificates.authorities()).filter(isRoot).map(({ der }) => der) : [];
  const { certificate, chain } = enrolment;
  return {
    name,
    content: certificateResponse(id, statusInfo("accepted"), { certificate, authorities }),
    implicitConfirm: call.message.header.info.includes(cmpOids.implicitConfirm),
    certificates: chain,
  };
}

const isRoot = ({ kind }: { readonly kind: string }): boolean => kind === "root";

function rejection({ id, answer: name }: Begun, failure: { bit: FailureBit; message: string }): Answer {
  return { name, content: certificateResponse(id, statusInfo("rejection", failure)) };
}

const bitOf: Readonly<Partial<Record<RefusalCode, FailureBit>>> = {
  invalid: "badCertTemplate",
  forbidden: "notAuthorized",
  unavailable: "systemUnavail",
};

/** What is told of an expected "no"; a bug rises. */
export function failureOf(error: unknown): { bit: FailureBit; message: string } {
  if (error instanceof CmpFailure) return error;
  if (error instanceof Refusal) return { bit: bitOf[error.code] ?? "badRequest", message: error.message };
  throw error;
}
