import type { Logger } from "@chengfang/store/log";
import { Refusal } from "@chengfang/model/refusal";
import { decode } from "../../x509/der/decode.ts";
import { encodeCertId } from "../../x509/ocsp/certId.ts";
import { encodeImprint, imprintOf } from "../../x509/tsp/imprint.ts";
import type { MessageImprint } from "../../x509/tsp/imprint.ts";
import { digestOfOid } from "../../x509/algorithm.ts";
import { isMalformed, parsing } from "../../x509/malformed.ts";
import type { Office } from "../office.ts";
import type { AskedSignature, Signed } from "../protocol.ts";
import { openOcspDesk } from "./answerOcsp.ts";
import type { OcspDesk } from "./answerOcsp.ts";
import { openCrlMaker } from "./crlMaker.ts";
import { openResponders, openStampers, renewSigners } from "./signers.ts";
import { openStampClock } from "./stampClock.ts";
import { openStampDesk } from "./stamp.ts";
import type { StampDesk } from "./stamp.ts";

/** What the CA says of its certificates and of the time. */
export interface StatusDesk {
  /** The verb `sign`. */
  sign(asked: AskedSignature): Promise<Signed[keyof Signed]>;
  /** Makes the CRLs that are due and renews signers past their time; the clock does so by itself. */
  tick(): Promise<void>;
  close(): Promise<void>;
}

/** An answer holds for so long; who caches it between may show it as long after a revocation. */
const ocspValidity = 3_600_000;
const tickMs = 10_000;

/** Makes the CRLs that are due, and answers from then on; signers past their time are renewed by themselves. */
export async function openStatusDesk(office: Office, log: Logger, read = Date.now): Promise<StatusDesk> {
  const { db, clock, addresses, config } = office;
  await renewSigners(office);
  const stampClock = openStampClock(clock.now(), read);
  let open = await equip(office, stampClock);
  const issuers = () => office.authorities().values();
  const crls = openCrlMaker({ db, issuers, addresses, clock, config: config.pki });
  const tick = async () => {
    await crls.tick();
    if (await renewSigners(office)) open = await equip(office, stampClock);
  };
  await crls.tick();
  const timer = setInterval(() => {
    tick().catch((error: unknown) => log.error({ err: error }, "CRLs or signers could not be made"));
  }, tickMs);
  timer.unref();
  return {
    tick,
    sign: async (asked) => {
      if (open.authorities !== office.authorities()) open = await equip(office, stampClock);
      if (asked.kind === "ocsp") return answerOcsp(open.ocsp, asked);
      if (asked.kind === "timestamp") return stamp(open.stamps, asked);
      return publish(crls, office, asked);
    },
    close: async () => {
      clearInterval(timer);
      stampClock.close();
      await crls.idle();
    },
  };
}

interface Equipped {
  /** Those it was made for. */
  readonly authorities: ReturnType<Office["authorities"]>;
  readonly ocsp: OcspDesk;
  readonly stamps: StampDesk;
}

async function equip(office: Office, clock: ReturnType<typeof openStampClock>): Promise<Equipped> {
  const { db } = office;
  const authorities = office.authorities();
  const responders = await openResponders(office);
  const stampers = await openStampers(office);
  return {
    authorities,
    ocsp: openOcspDesk({ db, now: () => office.clock.now(), validity: ocspValidity, responders }),
    stamps: openStampDesk(db, { stampers, clock }),
  };
}

type Asked<K extends AskedSignature["kind"]> = Extract<AskedSignature, { readonly kind: K }>;

const bytesOf = (text: string) => Buffer.from(text, "base64");
const hexOf = (text: string) => Buffer.from(text, "hex");

function answerOcsp(desk: OcspDesk, { ids, nonce }: Asked<"ocsp">): Promise<Signed["ocsp"]> {
  const encoded = ids.map((id) => (typeof id === "string" ? bytesOf(id) : namedId(id)));
  return desk.answer({ ids: encoded, nonce: nonce === undefined ? undefined : bytesOf(nonce) });
}

function namedId({ hash, issuerNameHash, issuerKeyHash, serial }: Exclude<Asked<"ocsp">["ids"][number], string>) {
  const hashes = { hash, issuerNameHash: hexOf(issuerNameHash), issuerKeyHash: hexOf(issuerKeyHash) };
  return encodeCertId(hashes, serial);
}

async function stamp(
  desk: StampDesk,
  { imprint, policy, nonce, certReq }: Asked<"timestamp">,
): Promise<Signed["timestamp"]> {
  const token = await desk.stamp({
    imprint: imprintFrom(imprint),
    policy,
    nonce: nonce === undefined ? undefined : hexOf(nonce),
    certReq,
  });
  return { token: Buffer.from(token).toString("base64") };
}

function imprintFrom(given: Asked<"timestamp">["imprint"]): MessageImprint {
  if (typeof given === "string") return readImprint(bytesOf(given));
  const hash = digestOfOid(given.oid);
  if (hash === undefined) throw new Refusal("invalid", `${given.oid} is no digest known here`, { failure: "badAlg" });
  return readImprint(encodeImprint(hash, bytesOf(given.digest)));
}

function readImprint(der: Uint8Array): MessageImprint {
  const imprint = parsing(() => imprintOf(decode(der)));
  if (isMalformed(imprint)) throw new Refusal("bad-request", imprint.detail, { failure: "badDataFormat" });
  return imprint;
}

async function publish(
  crls: ReturnType<typeof openCrlMaker>,
  office: Office,
  { issuer: id, shard, crl: kind }: Asked<"crl">,
): Promise<Signed["crl"]> {
  const issuer = office.authorities().get(id);
  if (issuer === undefined) throw new Refusal("not-found", `there is no authority ${id} here`);
  if (shard >= issuer.shards) throw new Refusal("not-found", `${id} has ${issuer.shards} shards`);
  const made = await crls.make({ issuer, shard, kind });
  return { made: made.map((row) => ({ kind: row.kind, number: row.number, entries: row.entries })) };
}
