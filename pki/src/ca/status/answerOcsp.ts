import { createHash } from "node:crypto";
import { Refusal } from "@chengfang/model/refusal";
import type { Kysely } from "kysely";
import type { AsyncSigner } from "../../key/software.ts";
import type { Certificate } from "../../x509/certificate/certificate.ts";
import { isMalformed } from "../../x509/malformed.ts";
import { buildOcspResponse, buildResponseData } from "../../x509/ocsp/build.ts";
import { issuerHashes, parseCertId } from "../../x509/ocsp/certId.ts";
import type { CertId } from "../../x509/ocsp/certId.ts";
import type { CertStatus } from "../../x509/ocsp/response.ts";
import type { Signed } from "../protocol.ts";
import type { CaTables } from "../schema.ts";
import { statusLookup } from "./statuses.ts";

/** Who answers for an authority: a key of its own, delegated by the authority (RFC 6960 §4.2.2.2). */
export interface Responder {
  /** The authority's id and certificate. */
  readonly authority: string;
  readonly issuer: Certificate;
  /** The responder's own. */
  readonly certificate: Certificate;
  readonly signer: AsyncSigner;
}

interface OcspQuestion {
  /** DER of each CertID. */
  readonly ids: readonly Uint8Array[];
  readonly nonce?: Uint8Array | undefined;
}

export interface OcspDesk {
  /** Refuses ("not-found") when no authority here issued it, ("bad-request") when an id is malformed. */
  answer(question: OcspQuestion): Promise<Signed["ocsp"]>;
}

export interface OcspDeskOptions {
  readonly db: Kysely<CaTables>;
  readonly now: () => number;
  /** How long an answer holds, in milliseconds. */
  readonly validity: number;
  readonly responders: readonly Responder[];
}

/** Answers for all authorities of this process. Questions that come together are looked up together. */
export function openOcspDesk({ db, now, validity, responders }: OcspDeskOptions): OcspDesk {
  const byIssuer = indexed(responders);
  const statusesOf = statusLookup(db);
  return {
    answer: async ({ ids, nonce }) => {
      const asked = ids.map(demandId);
      const responder = asked[0] && byIssuer.get(issuerKey(asked[0]));
      if (responder === undefined) throw new Refusal("not-found", "no authority here issued it");
      const own = asked.filter((id) => byIssuer.get(issuerKey(id)) === responder);
      const found = await statusesOf(
        responder.authority,
        own.map(({ serial }) => serial),
      );
      // A certificate of another authority is unknown to the one that answers: its responder may not speak for it.
      const answers = asked.map((id) => (own.includes(id) && found.get(id.serial)) || unknown);
      return sign(responder, { asked, answers, nonce, at: now(), validity });
    },
  };
}

interface Known extends Responder {
  readonly keyHash: Uint8Array;
}

/** Digests by which issuers are named; SHA-1 is what RFC 5019 §2.1.1 has everybody use. */
const digests = ["sha1", "sha256", "sha384", "sha512", "sm3"] as const;

function indexed(responders: readonly Responder[]): ReadonlyMap<string, Known> {
  const byIssuer = new Map<string, Known>();
  for (const responder of responders) {
    const { issuer, certificate } = responder;
    const known = { ...responder, keyHash: createHash("sha1").update(certificate.publicKey.key).digest() };
    const named = { name: issuer.subject.der, key: issuer.publicKey.key };
    for (const digest of digests) byIssuer.set(issuerKey(issuerHashes(named, digest)), known);
  }
  return byIssuer;
}

function issuerKey({ hash, issuerNameHash, issuerKeyHash }: Omit<CertId, "der" | "serial">): string {
  return `${hash ?? ""} ${latin(issuerNameHash)}${latin(issuerKeyHash)}`;
}

const latin = (bytes: Uint8Array) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");

function demandId(der: Uint8Array): CertId {
  const id = parseCertId(der);
  if (isMalformed(id)) throw new Refusal("bad-request", `CertID: ${id.detail}`);
  return id;
}

const unknown: CertStatus = { status: "unknown" };

interface Answers {
  readonly asked: readonly CertId[];
  readonly answers: readonly CertStatus[];
  readonly nonce: Uint8Array | undefined;
  readonly at: number;
  readonly validity: number;
}

async function sign({ signer, certificate, keyHash }: Known, found: Answers): Promise<Signed["ocsp"]> {
  const { asked, answers, nonce, at, validity } = found;
  const thisUpdate = Math.floor(at / 1000) * 1000;
  const nextUpdate = thisUpdate + validity;
  const responses = asked.map(({ der }, place) => ({
    id: der,
    answer: answers[place] ?? unknown,
    thisUpdate,
    nextUpdate,
  }));
  const tbs = buildResponseData({ responderKeyHash: keyHash, producedAt: thisUpdate, responses, nonce });
  const value = await signer.sign(tbs);
  const { signature } = signer;
  const response = buildOcspResponse({ tbs, signature, value, certificates: [certificate.der] });
  return {
    response: Buffer.from(response).toString("base64"),
    thisUpdate,
    nextUpdate,
    statuses: answers.map(({ status }) => status),
  };
}
