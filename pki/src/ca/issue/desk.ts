import { randomUUID } from "node:crypto";
import type { z } from "zod";
import type { KmcClient } from "../../kmc/client.ts";
import { profileNamed } from "../../profile/load.ts";
import type { Profile } from "../../profile/profile.ts";
import type { Addresses } from "../address.ts";
import { chooseIssuer } from "../authority.ts";
import type { Authority } from "../authority.ts";
import type { Clock } from "../clock.ts";
import { authorise } from "../policy/authorise.ts";
import { alternativeNames } from "../policy/san.ts";
import { subjectOf } from "../policy/subject.ts";
import { validityOf } from "../policy/validity.ts";
import type { IssueRequest, Issued } from "../protocol.ts";
import { newBench } from "./bench.ts";
import type { Bench } from "./bench.ts";
import { requestedExtensions } from "./extensions.ts";
import type { Ledger } from "./ledger.ts";
import type { Entry } from "./entry.ts";
import { prepare } from "./prepare.ts";
import { provenKey, vouchedKey } from "./provenKey.ts";
import type { SubjectKey } from "./provenKey.ts";

/** A request with its defaults filled in. */
export type Asked = z.output<typeof IssueRequest>;

export interface Desk {
  /** From a request to a certificate on record; refuses as `CaClient.issue` says. */
  issue(asked: Asked): Promise<Issued>;
}

interface Equipment {
  readonly authorities: () => ReadonlyMap<string, Authority>;
  readonly profiles: ReadonlyMap<string, Profile>;
  readonly addresses: Addresses;
  readonly clock: Clock;
  readonly ledger: Ledger;
  /** Makes the encryption key of a pair. */
  readonly kmc: Pick<KmcClient, "generate" | "envelope">;
}

/** Where certificates are issued: authorise, prove, judge, prepare, record, sign. */
export function openDesk({ authorities, profiles, addresses, clock, ledger, kmc }: Equipment): Desk {
  const benches = new WeakMap<Authority, Bench>();
  const benchOf = (authority: Authority): Bench => {
    const bench = benches.get(authority) ?? newBench(authority, addresses);
    benches.set(authority, bench);
    return bench;
  };
  const certify = async (profile: Profile, asked: Asked, key: SubjectKey): Promise<Issued> => {
    const authority = chooseIssuer(authorities(), { issuer: asked.issuer, kind: key.kind });
    const bench = benchOf(authority);
    const draft = {
      profile,
      issuer: bench.issuer,
      template: bench.template(profile, key.kind),
      key,
      subject: subjectOf(profile, asked.subject),
      san: alternativeNames(profile, asked.san),
      extensions: requestedExtensions(profile, asked.extensions),
      validity: validityOf(profile, { ...asked, now: clock.now() }, authority.certificate),
    };
    const { issuer, serial, der } = await ledger.issue(entryOf(asked, prepare(draft)));
    const by = authorities().get(issuer) ?? authority; // a request answered before keeps its issuer
    return { issuer, serial, certificate: Buffer.from(der).toString("base64"), chain: [...benchOf(by).chain] };
  };
  return {
    issue: async (asked) => {
      const profile = profileNamed(profiles, asked.profile);
      authorise(profile, asked.actor, asked.approvals);
      const key = provenKey(profile, asked);
      if (profile.dual === undefined) return certify(profile, asked, key);
      return issuePair({ certify, kmc, encryption: profileNamed(profiles, profile.dual) }, { profile, asked, key });
    },
  };
}

interface Pairing {
  readonly certify: (profile: Profile, asked: Asked, key: SubjectKey) => Promise<Issued>;
  readonly kmc: Equipment["kmc"];
  readonly encryption: Profile;
}

interface Signing {
  readonly profile: Profile;
  readonly asked: Asked;
  readonly key: SubjectKey;
}

/**
 * GM/T 0015 Annex C: signing and encryption certificate together. The key-management centre makes the encryption key
 * first, since without it there is no pair; asked again after a crash, every step answers with what it did before.
 */
async function issuePair({ certify, kmc, encryption }: Pairing, { profile, asked, key }: Signing): Promise<Issued> {
  const { actor, owner, extensions: _, ...same } = asked;
  const request = asked.request === "" ? randomUUID() : asked.request;
  const pair = await kmc.generate({ kind: "sm2", request, owner, actor });
  const signing = await certify(profile, asked, key);
  const others = { ...same, actor, owner, extensions: {}, issuer: signing.issuer };
  const made = await certify(encryption, others, vouchedKey(encryption, Buffer.from(pair.spki, "base64")));
  const { envelopedKey } = await kmc.envelope({ key: pair.key, recipient: signing.certificate, actor });
  return { ...signing, encryption: { serial: made.serial, certificate: made.certificate, envelopedKey } };
}

function entryOf({ actor, request, owner, renews, approvals }: Asked, prepared: Entry["prepared"]): Entry {
  const by = approvals.map((each) => ({ account: each.actor.account, act: each.act, at: each.at }));
  return { prepared, actor, request, owner, renews, detail: { approvals: by, owner, request } };
}
