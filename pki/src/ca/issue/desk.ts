import { Refusal } from "@chengfang/model/refusal";
import type { z } from "zod";
import { profileNamed } from "../../profile/load.ts";
import type { Profile } from "../../profile/profile.ts";
import type { KeyKind } from "../../x509/algorithm.ts";
import { isMalformed } from "../../x509/malformed.ts";
import { parsePublicKey } from "../../x509/publicKey.ts";
import type { PublicKey } from "../../x509/publicKey.ts";
import { parseRequest, provesPossession } from "../../x509/request/parse.ts";
import type { Addresses } from "../address.ts";
import { chooseIssuer } from "../authority.ts";
import type { Authority } from "../authority.ts";
import type { Clock } from "../clock.ts";
import { authorise } from "../policy/authorise.ts";
import { checkPublicKey } from "../policy/publicKey.ts";
import { alternativeNames } from "../policy/san.ts";
import { subjectOf } from "../policy/subject.ts";
import { validityOf } from "../policy/validity.ts";
import type { IssueRequest, Issued } from "../protocol.ts";
import { requestedExtensions } from "./extensions.ts";
import type { Entry, Ledger } from "./ledger.ts";
import { prepare } from "./prepare.ts";
import type { Issuer } from "./prepare.ts";
import { templateOf } from "./template.ts";
import type { Template } from "./template.ts";
import { throwawayLike } from "./throwaway/throwaway.ts";

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
}

/** Where certificates are issued: authorise, prove, judge, prepare, record, sign. */
export function openDesk({ authorities, profiles, addresses, clock, ledger }: Equipment): Desk {
  const benches = new WeakMap<Authority, Bench>();
  const benchOf = (authority: Authority): Bench => {
    const bench = benches.get(authority) ?? newBench(authority, addresses);
    benches.set(authority, bench);
    return bench;
  };
  return {
    issue: async (asked) => {
      const profile = profileNamed(profiles, asked.profile);
      authorise(profile, asked.actor, asked.approvals);
      const key = provenKey(profile, asked);
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
      const recorded = await ledger.issue(entryOf(asked, prepare(draft)));
      const { issuer, serial, der } = recorded;
      return { issuer, serial, certificate: base64(der), chain: [...bench.chain] };
    },
  };
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64");

/** The key that is certified: of a request that proves its possession, or of whoever the RA vouches for. */
function provenKey(profile: Profile, { csr, spki, popVerified }: Asked): PublicKey & { readonly kind: KeyKind } {
  if (csr !== undefined) {
    const request = parseRequest(Buffer.from(csr, "base64"));
    if (isMalformed(request)) {
      throw new Refusal("invalid", `the request is malformed at octet ${request.offset}: ${request.detail}`);
    }
    const kind = checkPublicKey(profile, request.publicKey, { proven: true });
    if (!provesPossession(request)) throw new Refusal("invalid", "the request was not signed by the key it is for");
    return { ...request.publicKey, kind };
  }
  if (spki === undefined || popVerified !== true) throw new Refusal("invalid", "no request and no vouched-for key");
  const key = parsePublicKey(Buffer.from(spki, "base64"));
  if (isMalformed(key)) throw new Refusal("invalid", `the public key is malformed: ${key.detail}`);
  return { ...key, kind: checkPublicKey(profile, key, { proven: false }) };
}

function entryOf({ actor, request, owner, renews, approvals }: Asked, prepared: Entry["prepared"]): Entry {
  const by = approvals.map((each) => ({ account: each.actor.account, act: each.act, at: each.at }));
  return { prepared, actor, request, owner, renews, detail: { approvals: by, owner, request } };
}

/** What an authority issues with: its throw-away key, and the constant extensions of each profile. */
interface Bench {
  readonly issuer: Issuer;
  readonly chain: readonly string[];
  template(profile: Profile, kind: KeyKind): Template;
}

function newBench({ id, shards, certificate, signer, chain }: Authority, addresses: Addresses): Bench {
  const facts = { id, keyId: certificate.subjectKeyId, shards };
  const templates = new Map<string, Template>();
  return {
    issuer: { id, name: certificate.subject.der, certificate, shards, throwaway: throwawayLike(signer) },
    chain: chain.map(base64),
    template: (profile, kind) => {
      const key = `${profile.name}/${kind}`;
      const template = templates.get(key) ?? templateOf(profile, kind, facts, addresses);
      templates.set(key, template);
      return template;
    },
  };
}
