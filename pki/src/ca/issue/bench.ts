import type { Profile } from "../../profile/profile.ts";
import type { KeyKind } from "../../x509/algorithm.ts";
import type { Addresses } from "../address.ts";
import type { Authority } from "../authority.ts";
import type { Issuer } from "./prepare.ts";
import { templateOf } from "./template.ts";
import type { Template } from "./template.ts";
import { throwawayLike } from "./throwaway/throwaway.ts";

/** What an authority issues with: its throw-away key, and the constant extensions of each profile. */
export interface Bench {
  readonly issuer: Issuer;
  /** From the authority's own certificate upwards, DER in base64. */
  readonly chain: readonly string[];
  template(profile: Profile, kind: KeyKind): Template;
}

/** Makes the bench of an authority; templates are made as they are first asked for. */
export function newBench({ id, shards, certificate, signer, chain }: Authority, addresses: Addresses): Bench {
  const facts = { id, keyId: certificate.subjectKeyId, shards };
  const templates = new Map<string, Template>();
  return {
    issuer: { id, name: certificate.subject.der, certificate, shards, throwaway: throwawayLike(signer) },
    chain: chain.map((der) => Buffer.from(der).toString("base64")),
    template: (profile, kind) => {
      const key = `${profile.name}/${kind}`;
      const template = templates.get(key) ?? templateOf(profile, kind, facts, addresses);
      templates.set(key, template);
      return template;
    },
  };
}
