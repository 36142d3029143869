import { join } from "node:path";
import { Refusal } from "@chengfang/model/refusal";
import { isMalformed } from "../../x509/malformed.ts";
import { nameText } from "../../x509/name.ts";
import { pemOf } from "../../x509/pem.ts";
import { parseRequest, provesPossession } from "../../x509/request/parse.ts";
import { caActor, certify } from "../hierarchy/certify.ts";
import { authorityRow, subjectNamed } from "../hierarchy/create.ts";
import { plans, rootId } from "../hierarchy/plan.ts";
import type { Algorithm } from "../hierarchy/plan.ts";
import { recordRootCrl } from "../hierarchy/rootCrl.ts";
import { makeRootKey } from "../key/rootFile.ts";
import type { RevocationReason } from "../protocol.ts";
import { revoke } from "../revoke.ts";
import { splitAmong } from "../splitAmong.ts";
import { keep, openRoot } from "./room.ts";
import type { Room } from "./room.ts";
import { record } from "./transcript.ts";

/** What an act left: files in the room, and the digest of its line, which everybody present writes down. */
export interface Done {
  readonly files: readonly string[];
  readonly digest: string;
}

interface NewRoot {
  readonly algorithm: Algorithm;
  readonly organisation: string;
  readonly name: string;
  readonly of: number;
  readonly needed: number;
  readonly by: string;
}

/** Makes the root: its key, which no less than `needed` of `of` people open again, its certificate and its first CRL. */
export async function makeRoot(room: Room, asked: NewRoot): Promise<Done> {
  const { directory, db, clock } = room;
  const { algorithm, organisation, name, of, needed, by } = asked;
  if ((await db.selectFrom("authorities").select("id").executeTakeFirst()) !== undefined) {
    throw new Refusal("conflict", `${directory}: a root was made here already`);
  }
  const id = rootId(algorithm);
  const secret = splitAmong(join(directory, "shares"), { of, needed });
  const signer = await makeRootKey(directory, { id, spec: plans[algorithm].root, secret });
  secret.fill(0);
  const parent = { id, signer, shards: 1, certificate: undefined };
  const subject = subjectNamed(organisation, name);
  const certificate = await certify(room.workshop(signer), parent, { profile: "root", subject, spki: signer.spki });
  const row = authorityRow(id, name, certificate, clock.now());
  await db
    .insertInto("authorities")
    .values({ ...row, kind: "root", state: "offline", shards: 1 })
    .execute();
  const crl = await recordRootCrl(db, { ...parent, certificate }, clock.now());
  const files = [
    keep(directory, `${id}.pem`, pemOf("CERTIFICATE", certificate.der)),
    keep(directory, `${id}-1.crl`, crl),
  ];
  const detail = { algorithm, needed, of, serial: certificate.serial, subject: nameText(certificate.subject) };
  const digest = record(directory, { at: clock.now(), step: "root", by, detail, files: [...files, `${id}.key.json`] });
  return { files: [...files, ...Array.from({ length: of }, (_, i) => `shares/share-${i + 1}.txt`)], digest };
}

interface Present {
  readonly shares: readonly string[];
  readonly by: string;
}

/** Certifies an authority below the root, from the request it made where its key is. */
export async function signRequest(
  room: Room,
  { csr, shares, by }: Present & { readonly csr: Uint8Array },
): Promise<Done> {
  const request = parseRequest(csr);
  if (isMalformed(request)) throw new Refusal("invalid", `the request is malformed: ${request.detail}`);
  if (!provesPossession(request)) throw new Refusal("invalid", "the request was not signed by the key it is for");
  const root = await openRoot(room, shares);
  const subject = request.subject.rdns.flat().map(({ type, value }): [string, string] => [type, value]);
  const spki = request.publicKey.spki;
  const made = await certify(room.workshop(root.signer), root, { profile: "sub-ca", subject, spki });
  const files = [keep(room.directory, `${made.serial}.pem`, pemOf("CERTIFICATE", made.der))];
  const detail = { serial: made.serial, shares: shares.length, subject: nameText(made.subject) };
  return { files, digest: record(room.directory, { at: room.clock.now(), step: "sign", by, detail, files }) };
}

interface NewCrl extends Present {
  /** Serials of authorities below that are not to be trusted any longer. */
  readonly revoke: readonly string[];
  readonly reason: RevocationReason;
}

/** A new CRL of the root, after revoking what is to be revoked. */
export async function makeRootCrl(room: Room, { shares, by, revoke: serials, reason }: NewCrl): Promise<Done> {
  const { db, clock, directory } = room;
  const root = await openRoot(room, shares);
  for (const serial of serials) {
    await revoke(db, { issuer: root.id, serial, act: "revoke", reason, actor: caActor }, clock.now());
  }
  const crl = await recordRootCrl(db, root, clock.now());
  const { number } = await db
    .selectFrom("crls")
    .select("number")
    .orderBy("number", "desc")
    .limit(1)
    .executeTakeFirstOrThrow();
  const files = [keep(directory, `${root.id}-${number}.crl`, crl)];
  const detail = { number, revoked: [...serials], shares: shares.length };
  return { files, digest: record(directory, { at: clock.now(), step: "crl", by, detail, files }) };
}
