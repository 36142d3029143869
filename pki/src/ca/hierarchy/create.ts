import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Kysely } from "kysely";
import { appendChain } from "../../chain.ts";
import type { AsyncSigner } from "../../key/software.ts";
import type { Certificate } from "../../x509/certificate/certificate.ts";
import { nameText } from "../../x509/name.ts";
import { openLedger } from "../issue/ledger.ts";
import { signWith } from "../issue/sign.ts";
import type { Keystore } from "../key/keystore.ts";
import { makeRootKey } from "../key/rootFile.ts";
import { randomSecret } from "../key/unlock.ts";
import type { AuthoritiesTable, CaTables, SignersTable } from "../schema.ts";
import { caActor, certify } from "./certify.ts";
import type { Parent, Workshop } from "./certify.ts";
import { recordRootCrl } from "./rootCrl.ts";
import { issuingId, issuingName, issuingShards, plans, rootId, rootName } from "./plan.ts";
import type { Algorithm } from "./plan.ts";

export interface Founding extends Omit<Workshop, "ledger"> {
  readonly db: Kysely<CaTables>;
  readonly keys: Keystore;
  /** The directory that can be carried away: the roots' keys and what opens them. */
  readonly offline: string;
  readonly organisation: string;
}

/** A root, an issuing authority below it, and the keys that answer for it: OCSP, time stamps; once, seal and tokens. */
export async function foundHierarchy(founding: Founding, algorithm: Algorithm): Promise<void> {
  const { db, keys, clock, offline } = founding;
  const at = clock.now();
  const root = await makeRootKey(offline, {
    id: rootId(algorithm),
    spec: plans[algorithm].root,
    secret: offlineSecret(offline),
  });
  const key = await keys.make(newKeyId(issuingId(algorithm)), plans[algorithm].issuing, at);
  const own = new Map<string, AsyncSigner>([
    [rootId(algorithm), root],
    [issuingId(algorithm), key],
  ]);
  const sign = signWith((issuer) => own.get(issuer) ?? root);
  const workshop = { ...founding, ledger: openLedger(db, { sign, clock }) };
  const above = await foundRoot(founding, workshop, { algorithm, signer: root });
  const id = issuingId(algorithm);
  await foundIssuing(founding, workshop, { id, name: issuingName(algorithm), algorithm, signer: key, root: above });
}

/** The root's own certificate and its first CRL, which says that no authority below it is revoked. */
async function foundRoot(
  { db, organisation, clock }: Founding,
  workshop: Workshop,
  { algorithm, signer }: { readonly algorithm: Algorithm; readonly signer: AsyncSigner },
): Promise<Parent> {
  const self = { id: rootId(algorithm), signer, shards: 1, certificate: undefined };
  const subject = subjectNamed(organisation, rootName(algorithm));
  const certificate = await certify(workshop, self, { profile: "root", subject, spki: signer.spki });
  const row = authorityRow(self.id, rootName(algorithm), certificate, clock.now());
  await db
    .insertInto("authorities")
    .values({ ...row, kind: "root", state: "offline", shards: 1 })
    .execute();
  const root = { ...self, certificate };
  await recordRootCrl(db, root, clock.now());
  return root;
}

interface NewIssuing {
  readonly id: string;
  readonly name: string;
  readonly algorithm: Algorithm;
  readonly signer: AsyncSigner;
  readonly root: Parent;
}

/** An issuing authority below a root whose key is open, with the keys that answer for it. */
export async function foundIssuing(
  { db, keys, organisation, clock }: Founding,
  workshop: Workshop,
  { id, name, algorithm, signer, root }: NewIssuing,
): Promise<void> {
  const subject = subjectNamed(organisation, name);
  const certificate = await certify(workshop, root, { profile: "sub-ca", subject, spki: signer.spki });
  const at = clock.now();
  await foundSigners(
    { db, keys, organisation, workshop, algorithm },
    { id, signer, shards: issuingShards, certificate },
  );
  await db.transaction().execute(async (trx) => {
    const row = authorityRow(id, name, certificate, at);
    const key = { key: await keyOf(trx, signer.spki), parent: root.id };
    await trx
      .insertInto("authorities")
      .values({ ...row, ...key, kind: "issuing", state: "active", shards: issuingShards })
      .execute();
    const detail = { algorithm, serial: certificate.serial, subject: nameText(certificate.subject) };
    await appendChain(trx, [{ at, actor: caActor, action: "authority.found", target: id, detail }]);
  });
}

interface SignerFounding extends Pick<Founding, "db" | "keys" | "organisation"> {
  readonly workshop: Workshop;
  readonly algorithm: Algorithm;
}

/** Keys that answer for a new issuing authority. The first one also certifies the audit seal. */
async function foundSigners(founding: SignerFounding, authority: Parent): Promise<void> {
  const { db, algorithm } = founding;
  const known = new Set((await db.selectFrom("signers").select("role").execute()).map(({ role }) => role));
  const spec = plans[algorithm].issuing;
  const label = plans[algorithm].label;
  await foundSigner(founding, authority, {
    id: `ocsp-${authority.id}`,
    role: "ocsp",
    name: `城防 OCSP ${label}`,
    spec,
  });
  if (!known.has("timestamp") || algorithm === "sm2") {
    await foundSigner(founding, authority, {
      id: `tsa-${algorithm}`,
      role: "timestamp",
      name: `城防时间戳 ${label}`,
      spec,
    });
  }
  if (known.has("seal")) return;
  await foundSigner(founding, authority, { id: "seal", role: "seal", name: "城防审计签封", spec });
}

const profileOfRole = { ocsp: "ocsp-responder", timestamp: "timestamping", seal: "seal" } as const;

interface NewSigner {
  readonly id: string;
  readonly role: keyof typeof profileOfRole;
  readonly name: string;
  readonly spec: Parameters<Keystore["make"]>[1];
}

/** A key of the CA's with a certificate of one of its authorities. */
async function foundSigner(
  { db, keys, organisation, workshop }: Omit<SignerFounding, "algorithm">,
  authority: Parent,
  { id, role, name, spec }: NewSigner,
): Promise<void> {
  const at = workshop.clock.now();
  const key = newKeyId(id);
  const { spki } = await keys.make(key, spec, at);
  const subject = subjectNamed(organisation, name);
  const made = await certify(workshop, authority, { profile: profileOfRole[role], subject, spki });
  const row: SignersTable = {
    id,
    role,
    authority: authority.id,
    key,
    certificate: made.der,
    state: "active",
    not_before: made.notBefore,
    not_after: made.notAfter,
  };
  await db.insertInto("signers").values(row).execute();
}

/** The name of an authority: O, cut at its upper bound of 64 (RFC 5280 A.1), and CN. */
export function subjectNamed(organisation: string, name: string): [string, string][] {
  return [
    ["O", organisation.slice(0, 64)],
    ["CN", name],
  ];
}

/** An authority as its table keeps it. */
export function authorityRow(id: string, name: string, certificate: Certificate, at: number) {
  const { kind, spki } = certificate.publicKey;
  return {
    id,
    name,
    algorithm: kind,
    subject: nameText(certificate.subject),
    key_id: Buffer.from(certificate.subjectKeyId ?? []).toString("hex"),
    spki,
    certificate: certificate.der,
    not_before: certificate.notBefore,
    not_after: certificate.notAfter,
    created_at: at,
  } satisfies Partial<AuthoritiesTable>;
}

async function keyOf(db: Kysely<CaTables>, spki: Uint8Array): Promise<string> {
  const { id } = await db.selectFrom("keys").select("id").where("spki", "=", spki).executeTakeFirstOrThrow();
  return id;
}

/** Keys of one signer follow one another. */
export const newKeyId = (owner: string): string => `${owner}-${randomBytes(4).toString("hex")}`;

/** What opens the roots of this directory, kept in it: whoever carries the directory away carries both. */
export function offlineSecret(offline: string): Buffer {
  const file = join(offline, "unlock.key");
  if (existsSync(file)) return Buffer.from(readFileSync(file, "utf8").trim());
  mkdirSync(offline, { recursive: true, mode: 0o700 });
  const secret = randomSecret();
  writeFileSync(file, `${secret.toString()}\n`, { mode: 0o600, flag: "wx" });
  return secret;
}
