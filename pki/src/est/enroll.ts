import { createHash } from "node:crypto";
import { Refusal } from "@chengfang/model/refusal";
import { findPending, keepPending } from "../enrolment/pending.ts";
import { returnKey, useKey, vouchedFor } from "../enrolment/keys.ts";
import type { Authorisation, EnrolRequest, Enrolment } from "../ra/enrolment.ts";
import { askedByCsr } from "../ra/request/csr.ts";
import type { Client } from "./authenticate.ts";
import type { Est } from "./server.ts";

export interface Enrolling {
  readonly client: Client;
  readonly profile: string;
  readonly address: string;
  /** What is asked for; `csr`, or a key that the server has made. */
  readonly request: Pick<EnrolRequest, "csr" | "spki" | "subject" | "san" | "renews">;
  /** The certificate that is renewed is the one that the client shows: nobody has to look at it. */
  readonly renewal: boolean;
}

/**
 * Asks the RA, or asks after what was asked before: a client told to wait, or whose answer was lost, sends the same again
 * (RFC 7030 §4.2.3). A password is spent by what it was first used for.
 */
export async function enroll(est: Est, enrolling: Enrolling): Promise<Enrolment> {
  const { client, profile, request } = enrolling;
  checkProfile(est, client, profile);
  const asked = fingerprint(enrolling);
  const known = await findPending(est.db, "est", asked);
  if (known !== undefined) return est.enrol.outcome(known.request);
  if (client.by === "password" && !(await useKey(est.db, client.key.id, est.now()))) {
    throw new Refusal("unauthenticated", "the password is spent");
  }
  try {
    const enrolment = await est.enrol.enrol({ ...request, profile }, authorisation(enrolling));
    await keepPending(est.db, { protocol: "est", asked, request: enrolment.request, created_at: est.now() });
    return enrolment;
  } catch (error) {
    if (client.by === "password") await returnKey(est.db, client.key.id);
    throw error;
  }
}

function checkProfile({ config }: Est, client: Client, profile: string): void {
  const bound = client.by === "password" ? client.key.profile : null;
  if (!config.profiles.includes(profile)) throw new Refusal("not-found", `no profile ${profile} here`);
  if (bound !== null && bound !== profile) throw new Refusal("forbidden", `the password is for profile ${bound}`);
}

function authorisation({ client, address, renewal, request }: Enrolling): Authorisation {
  const san = request.san ?? (request.csr === undefined ? [] : askedByCsr(request.csr).san);
  const proved = client.by === "password" ? vouchedFor(client.key, san) : client.known.san;
  const base = { protocol: "est", address, proved } as const;
  if (client.by === "password") {
    const { name, personId, automatic } = client.key;
    return {
      ...base,
      identity: `est:${name}`,
      ...(personId !== null && { personId }),
      ...(automatic && { rule: "est.password" }),
    };
  }
  const { issuer, serial, owner } = client.known;
  return {
    ...base,
    identity: `est:certificate/${issuer}/${serial}`,
    ...(owner !== "" && { personId: owner }),
    ...(renewal && { rule: "est.renewal" }),
  };
}

function fingerprint({ client, profile, request }: Enrolling): string {
  const who = client.by === "password" ? client.key.id : `${client.known.issuer}/${client.known.serial}`;
  const what = createHash("sha256").update(request.csr ?? request.spki ?? Buffer.alloc(0));
  return `${who} ${profile} ${what.digest("hex")}`;
}
