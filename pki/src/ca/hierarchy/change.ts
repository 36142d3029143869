import type { Kysely } from "kysely";
import { Refusal } from "@chengfang/model/refusal";
import type { Actor } from "../../actor.ts";
import { appendChain } from "../../chain.ts";
import { encodeName, nameText, parseName } from "../../x509/name.ts";
import { decode } from "../../x509/der/decode.ts";
import { parseCertificate } from "../../x509/certificate/parse.ts";
import type { Certificate } from "../../x509/certificate/certificate.ts";
import { isMalformed } from "../../x509/malformed.ts";
import { validatePath } from "../../x509/path/validate.ts";
import { buildRequest } from "../../x509/request/build.ts";
import { openLedger } from "../issue/ledger.ts";
import { signWith } from "../issue/sign.ts";
import { keyIdOf } from "../issue/prepare.ts";
import type { Elsewhere } from "../key/keystore.ts";
import { openRootKey } from "../key/rootFile.ts";
import type { CaTables } from "../schema.ts";
import { certify } from "./certify.ts";
import type { Parent } from "./certify.ts";
import { foundIssuing, newKeyId, offlineSecret, subjectNamed } from "./create.ts";
import type { Founding } from "./create.ts";
import { issuingShards, plans } from "./plan.ts";
import type { Algorithm } from "./plan.ts";

interface By {
  readonly id: string;
  readonly actor: Actor;
}

/** Retires an authority: it issues no more, and still signs its CRLs and status answers. Refuses "not-found". */
export async function retire({ db, clock }: Pick<Founding, "db" | "clock">, { id, actor }: By): Promise<void> {
  const at = clock.now();
  await db.transaction().execute(async (trx) => {
    const changed = await trx
      .updateTable("authorities")
      .set({ state: "retired" })
      .where("id", "=", id)
      .where("state", "=", "active")
      .executeTakeFirst();
    if (changed.numUpdatedRows === 0n) throw new Refusal("not-found", `there is no active authority ${id}`);
    await appendChain(trx, [{ at, actor, action: "authority.retire", target: id }]);
  });
}

/** A successor with a key of its own below the same root; the old one is retired. Gives the successor's id. */
export async function rollOver(founding: Founding, { id, actor }: By): Promise<string> {
  const { db, keys, clock } = founding;
  const old = await authorityRowOf(db, id);
  const algorithm = algorithmOfId(id);
  const root = await openOfflineRoot(founding, old.parent ?? "");
  const next = await freeId(db, id);
  const signer = await keys.make(newKeyId(next), plans[algorithm].issuing, clock.now());
  const number = next.slice(next.lastIndexOf("-") + 1);
  const name = `${old.name.replace(/ \d+$/, "")} ${number}`;
  const ledger = openLedger(db, { sign: signWith((issuer) => (issuer === root.id ? root.signer : signer)), clock });
  await foundIssuing(founding, { ...founding, ledger }, { id: next, name, algorithm, signer, root });
  await retire(founding, { id, actor });
  return next;
}

/** `issuing-p256` → `issuing-p256-2`, the first that is free. */
async function freeId(db: Kysely<CaTables>, id: string): Promise<string> {
  const taken = new Set((await db.selectFrom("authorities").select("id").execute()).map((row) => row.id));
  const base = id.replace(/-g\d+$/, "");
  let number = 2;
  while (taken.has(`${base}-g${number}`)) number += 1;
  return `${base}-g${number}`;
}

function algorithmOfId(id: string): Algorithm {
  const found = (Object.keys(plans) as Algorithm[]).find((each) => id.replace(/-g\d+$/, "") === `issuing-${each}`);
  if (found === undefined) throw new Refusal("conflict", `${id} was not founded here: request a new authority instead`);
  return found;
}

/** A certificate of another root over an authority's name and key, for those who trust only the other root. */
export async function crossSign(
  founding: Founding,
  { id, actor, by }: By & { readonly by: string },
): Promise<Certificate> {
  const { db, clock } = founding;
  const row = await authorityRowOf(db, id);
  const own = parseCertificate(row.certificate ?? new Uint8Array());
  if (isMalformed(own)) throw new Refusal("conflict", `${id} has no certificate`);
  const root = await openOfflineRoot(founding, by);
  const ledger = openLedger(db, { sign: signWith(() => root.signer), clock });
  const subject = own.subject.rdns.flat().map(({ type, value }): [string, string] => [type, value]);
  const made = await certify({ ...founding, ledger }, root, {
    profile: "cross",
    subject,
    spki: row.spki,
    actor,
    renews: own.serial,
  });
  const cross = { authority: id, issuer: by, serial: made.serial, certificate: made.der, created_at: clock.now() };
  await db.insertInto("cross_certificates").values(cross).execute();
  return made;
}

async function openOfflineRoot({ db, offline }: Founding, id: string): Promise<Parent> {
  const { certificate: der, shards } = await authorityRowOf(db, id);
  const certificate = parseCertificate(der ?? new Uint8Array());
  if (isMalformed(certificate)) throw new Refusal("conflict", `${id} has no certificate`);
  const signer = await openRootKey(offline, id, offlineSecret(offline));
  return { id, signer, shards, certificate };
}

async function authorityRowOf(db: Kysely<CaTables>, id: string) {
  const row = await db.selectFrom("authorities").selectAll().where("id", "=", id).executeTakeFirst();
  if (row === undefined) throw new Refusal("not-found", `there is no authority ${id}`);
  return row;
}

interface NewSubordinate extends By {
  readonly name: string;
  /** A new software key of this kind, or a key that is kept elsewhere. */
  readonly key: { readonly algorithm: Algorithm } | Elsewhere;
}

/** An authority below an accredited one: its key is made here, and its request (PKCS#10) goes out. */
export async function requestAuthority(
  founding: Founding,
  { id, name, key: wanted, actor }: NewSubordinate,
): Promise<Uint8Array> {
  const { db, keys, clock, organisation } = founding;
  const at = clock.now();
  const key = newKeyId(id);
  const signer =
    "algorithm" in wanted
      ? await keys.make(key, plans[wanted.algorithm].issuing, at)
      : await keys.adopt(key, wanted, at);
  const subject = encodeName([["C", "CN"], ...subjectNamed(organisation, name)]);
  const { spki, signature, kind } = signer;
  const sign = await signatureOf(subject, signer);
  const row = { id, name, kind: "issuing", algorithm: kind, state: "pending", parent: null, key, spki } as const;
  await db.transaction().execute(async (trx) => {
    await trx
      .insertInto("authorities")
      .values({
        ...row,
        subject: nameText(parseName(decode(subject))),
        key_id: "",
        certificate: null,
        above: null,
        not_before: 0,
        not_after: 0,
        shards: issuingShards,
        created_at: at,
      })
      .execute();
    await appendChain(trx, [{ at, actor, action: "authority.request", target: id, detail: { algorithm: kind } }]);
  });
  return buildRequest({ subject, spki, signature, sign });
}

/** The builder signs at once; a key elsewhere is asked before, over what the builder will sign. */
async function signatureOf(
  subject: Uint8Array,
  { spki, signature, sign }: Awaited<ReturnType<Founding["keys"]["make"]>>,
) {
  let asked = new Uint8Array();
  buildRequest({ subject, spki, signature, sign: (data) => ((asked = Uint8Array.from(data)), new Uint8Array()) });
  const value = await sign(asked);
  return () => value;
}

interface Installed extends By {
  readonly certificate: Uint8Array;
  /** From its issuer up to the root, which is last. */
  readonly above: readonly Uint8Array[];
}

/** The certificate that an authority above gave; it must lead to the root that came with it. Refuses "invalid". */
export async function installAuthority(
  { db, clock }: Founding,
  { id, actor, certificate: der, above }: Installed,
): Promise<void> {
  const row = await authorityRowOf(db, id);
  const [certificate, ...chain] = [der, ...above].map((each) => {
    const parsed = parseCertificate(each);
    if (isMalformed(parsed)) throw new Refusal("invalid", `a certificate is malformed: ${parsed.detail}`);
    return parsed;
  });
  if (certificate === undefined || Buffer.compare(certificate.publicKey.spki, row.spki) !== 0) {
    throw new Refusal("invalid", `the certificate is not for the key of ${id}`);
  }
  if (certificate.basicConstraints?.ca !== true) throw new Refusal("invalid", "the certificate is not an authority's");
  const at = clock.now();
  const verdict = validatePath({ at, leaf: certificate, trusted: chain.slice(-1), intermediates: chain });
  if (!verdict.ok) throw new Refusal("invalid", `the certificate does not lead to its root: ${verdict.detail}`);
  const keyId = certificate.subjectKeyId ?? keyIdOf(certificate.publicKey);
  const change = {
    state: "active" as const,
    certificate: der,
    above: Buffer.concat(above),
    subject: nameText(certificate.subject),
    key_id: Buffer.from(keyId).toString("hex"),
    not_before: certificate.notBefore,
    not_after: certificate.notAfter,
  };
  await db.transaction().execute(async (trx) => {
    await trx.updateTable("authorities").set(change).where("id", "=", id).where("state", "=", "pending").execute();
    const detail = { serial: certificate.serial, subject: change.subject };
    await appendChain(trx, [{ at, actor, action: "authority.install", target: id, detail }]);
  });
}
