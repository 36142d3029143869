import { createHash, randomBytes } from "node:crypto";
import type { Kysely } from "kysely";
import type { CaTables } from "../../src/ca/schema.ts";
import { generateKey, signerOf } from "../../src/key/software.ts";
import type { KeySpec, Signer } from "../../src/key/software.ts";
import { assemble, buildTbs } from "../../src/x509/certificate/build.ts";
import { implicitPrimitive, namedBits, octetString, oid, sequence } from "../../src/x509/der/encode.ts";
import { basicConstraints } from "../../src/x509/extension/basicConstraints.ts";
import { encodeExtension } from "../../src/x509/extension/encode.ts";
import { encodeName } from "../../src/x509/name.ts";
import { oids } from "../../src/x509/oid.ts";
import { pemOf } from "../../src/x509/pem.ts";

/** A certificate with its key, as its holder has it. */
export interface Holder {
  readonly issuer: string;
  readonly serial: string;
  readonly der: Uint8Array;
  readonly cert: string;
  readonly key: string;
  readonly signer: Signer;
}

interface Wanted {
  readonly name: string;
  readonly owner?: string;
  readonly kind?: KeySpec;
  readonly san?: string;
  readonly usage?: string;
}

/** A small CA whose issuance is written into the CA's tables, as the CA process would have. */
export interface TestAuthority {
  readonly root: string;
  issue(wanted: Wanted): Promise<Holder>;
  status(holder: Holder, status: "issued" | "held" | "revoked", at: number, reason?: number): Promise<void>;
}

const day = 86_400_000;

export async function testAuthority(
  db: Kysely<CaTables>,
  now: number,
  kind: KeySpec = "p-256",
): Promise<TestAuthority> {
  const signer = signerOf(generateKey(kind).pkcs8);
  const issuer: Issuer = { id: `root-${kind}`, name: nameOf(`测试根 ${kind}`), signer, now };
  const root = certify(issuer, {
    spki: signer.spki,
    name: issuer.name,
    extensions: [
      encodeExtension({ oid: oids.basicConstraints, critical: true, value: basicConstraints.encode({ ca: true }) }),
      keyUsage([5, 6]),
      subjectKey(signer.spki),
    ],
  });
  await db.insertInto("authorities").values(authorityRow(issuer, root.der)).execute();
  return {
    root: pemOf("CERTIFICATE", root.der),
    issue: async (wanted) => issue(db, issuer, { kind, ...wanted }),
    status: async ({ issuer: id, serial }, status, at, reason = status === "held" ? 6 : 1) => {
      const change = status === "issued" ? { revoked_at: null, reason: null } : { revoked_at: at, reason };
      const one = db.updateTable("certificates").where("issuer", "=", id).where("serial", "=", serial);
      await one.set({ status, ...change }).execute();
    },
  };
}

interface Issuer {
  readonly id: string;
  readonly name: Uint8Array;
  readonly signer: Signer;
  readonly now: number;
}

const nameOf = (name: string) =>
  encodeName([
    ["C", "CN"],
    ["O", "某市"],
    ["CN", name],
  ]);

async function issue(db: Kysely<CaTables>, issuer: Issuer, wanted: Wanted & { kind: KeySpec }): Promise<Holder> {
  const { name, owner = "", san, usage = oids.clientAuth } = wanted;
  const pair = generateKey(wanted.kind);
  const issued = certify(issuer, {
    spki: pair.spki,
    name: nameOf(name),
    extensions: [
      keyUsage([0]),
      encodeExtension({ oid: oids.extKeyUsage, critical: false, value: sequence(oid(usage)) }),
      ...(san === undefined ? [] : [subjectAltName(san)]),
      authorityKey(issuer.signer.spki),
      subjectKey(pair.spki),
    ],
  });
  await db
    .insertInto("certificates")
    .values(certificateRow(issuer, issued, { owner, name, spki: pair.spki }))
    .execute();
  return {
    issuer: issuer.id,
    serial: issued.serial,
    der: issued.der,
    cert: pemOf("CERTIFICATE", issued.der),
    key: pemOf("PRIVATE KEY", pair.pkcs8),
    signer: signerOf(pair.pkcs8),
  };
}

interface Issued {
  readonly serial: string;
  readonly der: Uint8Array;
}

function certify(
  { name, signer, now }: Issuer,
  given: { spki: Uint8Array; name: Uint8Array; extensions: readonly Uint8Array[] },
): Issued {
  const serial = randomBytes(16);
  serial[0] = 0x40 | ((serial[0] ?? 0) & 0x3f);
  const { spki, extensions } = given;
  const validity = { notBefore: now - day, notAfter: now + 30 * day };
  const tbs = buildTbs({
    serial,
    signature: signer.signature,
    issuer: name,
    ...validity,
    subject: given.name,
    spki,
    extensions,
  });
  return { serial: serial.toString("hex"), der: assemble(tbs, signer.signature, signer.sign(tbs)) };
}

const keyUsage = (bits: number[]) => encodeExtension({ oid: oids.keyUsage, critical: true, value: namedBits(bits) });
const keyHash = (spki: Uint8Array) => createHash("sha1").update(spki).digest();
const subjectKey = (spki: Uint8Array) =>
  encodeExtension({ oid: oids.subjectKeyIdentifier, critical: false, value: octetString(keyHash(spki)) });
const authorityKey = (spki: Uint8Array) =>
  encodeExtension({
    oid: oids.authorityKeyIdentifier,
    critical: false,
    value: sequence(implicitPrimitive(0, keyHash(spki))),
  });
const subjectAltName = (name: string) =>
  encodeExtension({
    oid: oids.subjectAltName,
    critical: false,
    value: sequence(implicitPrimitive(2, Buffer.from(name))),
  });

function certificateRow(
  { id, now }: Issuer,
  { serial, der }: Issued,
  { owner, name, spki }: { owner: string; name: string; spki: Uint8Array },
) {
  const validity = { not_before: now - day, not_after: now + 30 * day, created_at: now };
  const names = { subject: `CN=${name}`, subject_key: name, san: "[]" };
  const spki_hash = createHash("sha256").update(spki).digest("hex");
  const state = { status: "issued" as const, revoked_at: null, reason: null, invalidity_at: null };
  const made = { profile: "person", algorithm: "p-256", request: serial, shard: 0, tbs_hash: serial };
  return { issuer: id, serial, der, owner, spki_hash, ...validity, ...names, ...state, ...made };
}

function authorityRow({ id, signer, now }: Issuer, certificate: Uint8Array) {
  const { kind: algorithm, spki } = signer;
  const validity = { not_before: now - day, not_after: now + 30 * day, created_at: now };
  const own = { id, name: id, subject: id, algorithm, spki, certificate, key_id: keyHash(spki).toString("hex") };
  return {
    ...own,
    ...validity,
    kind: "root" as const,
    state: "offline" as const,
    parent: null,
    key: null,
    above: null,
    shards: 1,
  };
}
