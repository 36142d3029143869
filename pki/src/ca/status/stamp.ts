import { randomBytes } from "node:crypto";
import { Refusal } from "@chengfang/model/refusal";
import type { Kysely } from "kysely";
import { appendChain } from "../../chain.ts";
import type { ChainLine } from "../../chain.ts";
import { schemeOf } from "../../x509/algorithm.ts";
import { oids } from "../../x509/oid.ts";
import { judgeImprint } from "../../x509/tsp/imprint.ts";
import type { MessageImprint } from "../../x509/tsp/imprint.ts";
import { encodeTstInfo } from "../../x509/tsp/info.ts";
import { prepareToken } from "../../x509/tsp/token.ts";
import type { TimestampFailure } from "../../x509/tsp/response.ts";
import { caActor } from "../hierarchy/certify.ts";
import type { CaTables } from "../schema.ts";
import type { OpenSigner } from "./signers.ts";
import type { StampClock } from "./stampClock.ts";

interface StampQuestion {
  readonly imprint: MessageImprint;
  readonly policy?: string | undefined;
  /** Content octets of the INTEGER. */
  readonly nonce?: Uint8Array | undefined;
  readonly certReq: boolean;
}

export interface StampDesk {
  /** A TimeStampToken, DER. Refuses with the PKIFailureInfo under `failure` in the detail. */
  stamp(question: StampQuestion): Promise<Uint8Array>;
}

/** Milliseconds. */
const accuracy = 1000;

/** Stamps by the key of the imprint's family: SM3 by an SM2 key where there is one, SHA-2 by another. */
export function openStampDesk(
  db: Kysely<CaTables>,
  { stampers, clock }: { readonly stampers: readonly OpenSigner[]; readonly clock: StampClock },
): StampDesk {
  const record = recorder(db);
  return {
    stamp: async ({ imprint, policy, nonce, certReq }) => {
      const verdict = judgeImprint(imprint);
      if (verdict !== "good") throw refusal(verdict, `imprint of ${imprint.oid} with ${imprint.digest.length} octets`);
      const stamper = stamperFor(imprint, stampers);
      const own = policyOf(stamper);
      if (policy !== undefined && policy !== own) throw refusal("unacceptedPolicy", `stamps are given under ${own}`);
      const at = clock.moment();
      const serial = randomBytes(16).map((octet, place) => (place === 0 ? (octet & 0x3f) | 0x40 : octet));
      const { certificate } = stamper;
      const info = encodeTstInfo({
        policy: own,
        imprint: imprint.der,
        serial,
        at,
        accuracy,
        ordering: true,
        nonce,
        tsa: certificate.subject.der,
      });
      const token = await signed(stamper, info, certReq);
      const detail = { imprint: Buffer.from(imprint.digest).toString("hex"), algorithm: imprint.oid };
      const target = `${stamper.id}/${Buffer.from(serial).toString("hex")}`;
      await record({ at, actor: caActor, action: "timestamp.make", target, detail });
      return token;
    },
  };
}

async function signed({ signer, certificate, above }: OpenSigner, info: Uint8Array, certReq: boolean) {
  const { signature } = signer;
  const digest = schemeOf(signature).digest ?? "sha512"; // RFC 8419 §3, RFC 9882 §3.3
  const { der, issuer, serial } = certificate;
  const prepared = prepareToken(info, { certificate: der, issuer: issuer.der, serial, signature, digest });
  return prepared.finish(await signer.sign(prepared.toSign), certReq ? [der, ...above] : []);
}

function stamperFor({ oid }: MessageImprint, stampers: readonly OpenSigner[]): OpenSigner {
  const national = oid === oids.sm3;
  const found = stampers.find(({ signer }) => (signer.kind === "sm2") === national) ?? stampers[0];
  if (found === undefined) throw refusal("systemFailure", "no key stamps here");
  return found;
}

/** The policy of its own certificate. */
function policyOf({ certificate, id }: OpenSigner): string {
  const policy = certificate.certificatePolicies?.[0]?.policy;
  if (policy === undefined) throw new Error(`the certificate of ${id} names no policy`);
  return policy;
}

function refusal(failure: TimestampFailure, message: string): Refusal {
  return new Refusal(failure === "systemFailure" ? "unavailable" : "invalid", message, { failure });
}

/** Lines of the audit trail that come together are committed together. */
function recorder(db: Kysely<CaTables>): (line: ChainLine) => Promise<void> {
  let open: { readonly lines: ChainLine[]; readonly done: Promise<void> } | undefined;
  const begin = () => {
    const lines: ChainLine[] = [];
    const write = async () => {
      await new Promise(setImmediate);
      open = undefined;
      await db.transaction().execute((trx) => appendChain(trx, lines));
    };
    return { lines, done: write() };
  };
  return (line) => {
    open ??= begin();
    open.lines.push(line);
    return open.done;
  };
}
