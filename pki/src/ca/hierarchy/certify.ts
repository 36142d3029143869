import type { Actor } from "../../actor.ts";
import type { AsyncSigner } from "../../key/software.ts";
import { profileNamed } from "../../profile/load.ts";
import type { Profile } from "../../profile/profile.ts";
import { parseCertificate } from "../../x509/certificate/parse.ts";
import type { Certificate } from "../../x509/certificate/certificate.ts";
import { encodeName } from "../../x509/name.ts";
import { isMalformed } from "../../x509/malformed.ts";
import { parsePublicKey } from "../../x509/publicKey.ts";
import type { Addresses } from "../address.ts";
import type { Clock } from "../clock.ts";
import type { Ledger } from "../issue/ledger.ts";
import { prepare } from "../issue/prepare.ts";
import { templateOf } from "../issue/template.ts";
import { throwawayLike } from "../issue/throwaway/throwaway.ts";
import { checkPublicKey } from "../policy/publicKey.ts";
import { subjectOf } from "../policy/subject.ts";
import type { SubjectAttribute } from "../policy/subject.ts";
import { validityOf } from "../policy/validity.ts";

/** The CA itself, in the audit trail. Nobody outside this process is it. */
export const caActor: Actor = { account: "ca", name: "CA", roles: [], address: "" };

/** What certifying needs besides the parties. */
export interface Workshop {
  readonly profiles: ReadonlyMap<string, Profile>;
  readonly addresses: Addresses;
  readonly clock: Clock;
  readonly ledger: Ledger;
}

/** An authority as its own certificate tells; a root that has none yet signs itself. */
export interface Parent {
  readonly id: string;
  readonly signer: AsyncSigner;
  readonly shards: number;
  readonly certificate: Certificate | undefined;
}

interface Subject {
  readonly profile: string;
  readonly subject: readonly SubjectAttribute[];
  readonly spki: Uint8Array;
  readonly actor?: Actor;
  readonly notAfter?: number | undefined;
  /** Serial of a certificate that this key has already: the one that another authority adds its own to. */
  readonly renews?: string;
}

/**
 * A certificate of the authority's own: for itself, an authority below, or a key that answers for it. The same way as
 * any other: policy, throw-away signature, lint, record, signature. Refuses "invalid".
 */
export async function certify(
  workshop: Workshop,
  parent: Parent,
  { profile: name, ...asked }: Subject,
): Promise<Certificate> {
  const { profiles, addresses, clock, ledger } = workshop;
  const profile = profileNamed(profiles, name);
  const key = parsePublicKey(asked.spki);
  if (isMalformed(key)) throw new Error(`a key of ours is malformed: ${key.detail}`);
  const kind = checkPublicKey(profile, key, { proven: false });
  const subject = subjectOf(profile, asked.subject);
  const { id, shards, signer, certificate } = parent;
  const issuer = {
    id,
    shards,
    certificate,
    name: certificate?.subject.der ?? encodeName(subject),
    throwaway: throwawayLike(signer),
  };
  const template = templateOf(profile, kind, { id, shards, keyId: certificate?.subjectKeyId }, addresses);
  const now = clock.now();
  const limits = certificate ?? { notBefore: 0, notAfter: Number.MAX_SAFE_INTEGER };
  const validity = validityOf(profile, { now, notAfter: asked.notAfter }, limits);
  const draft = { profile, issuer, template, key: { ...key, kind }, subject, san: [], extensions: [], validity };
  const { der } = await ledger.issue({
    prepared: prepare(draft),
    actor: asked.actor ?? caActor,
    request: "",
    owner: "",
    renews: asked.renews,
    detail: {},
  });
  const made = parseCertificate(der);
  if (isMalformed(made)) throw new Error(`made a malformed certificate: ${made.detail}`);
  return made;
}
