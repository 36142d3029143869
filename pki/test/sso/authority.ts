import { createHash, randomBytes } from "node:crypto";
import type { Kysely } from "kysely";
import type { CaTables } from "../../src/ca/schema.ts";
import { generateKey, signerOf } from "../../src/key/software.ts";
import type { KeySpec, Signer } from "../../src/key/software.ts";
import { assemble, buildTbs } from "../../src/x509/certificate/build.ts";
import { namedBits, octetString, oid, sequence } from "../../src/x509/der/encode.ts";
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

/** A small CA whose issuance is written into the CA's tables, as the CA process would have. */
export interface TestAuthority {
  readonly root: string;
  issue(given: { name: string; owner?: string; kind?: KeySpec; san?: string; usage?: string }): Promise<Holder>;
  status(holder: Holder, status: "issued" | "held" | "revoked", at: number, reason?: number): Promise<void>;
}

const day = 86_400_000;

export async function testAuthority(
  db: Kysely<CaTables>,
  now: number,
  kind: KeySpec = "p-256",
): Promise<TestAuthority> {
  const id = `root-${kind}`;
  const signer = signerOf(generateKey(kind).pkcs8);
  const subject = encodeName([
    ["C", "CN"],
    ["O", "某市"],
    ["CN", `测试根 ${kind}`],
  ]);
  const make = (spki: Uint8Array, given: { name: Uint8Array; extensions: readonly Uint8Array[] }) => {
    const serial = randomBytes(16);
    serial[0] = 0x40 | ((serial[0] ?? 0) & 0x3f);
    const tbs = buildTbs({
      serial,
      signature: signer.signature,
      issuer: subject,
      notBefore: now - day,
      notAfter: now + 30 * day,
      subject: given.name,
      spki,
      extensions: given.extensions,
    });
    return { serial: serial.toString("hex"), der: assemble(tbs, signer.signature, signer.sign(tbs)) };
  };
  const keyUsage = (bits: number[]) => encodeExtension({ oid: oids.keyUsage, critical: true, value: namedBits(bits) });
  const root = make(signer.spki, {
    name: subject,
    extensions: [
      encodeExtension({ oid: oids.basicConstraints, critical: true, value: basicConstraints.encode({ ca: true }) }),
      keyUsage([5, 6]),
      keyId(signer.spki),
    ],
  });
  await insertAuthority(db, { id, der: root.der, spki: signer.spki, kind: signer.kind, now });
  return {
    root: pemOf("CERTIFICATE", root.der),
    issue: async ({ name, owner = "", kind: own = kind, san, usage = oids.clientAuth }) => {
      const pair = generateKey(own);
      const issued = make(pair.spki, {
        name: encodeName([
          ["C", "CN"],
          ["O", "某市"],
          ["CN", name],
        ]),
        extensions: [
          keyUsage([0]),
          encodeExtension({ oid: oids.extKeyUsage, critical: false, value: sequence(oid(usage)) }),
          ...(san === undefined
            ? []
            : [encodeExtension({ oid: oids.subjectAltName, critical: false, value: dnsName(san) })]),
          authorityKeyId(signer.spki),
          keyId(pair.spki),
        ],
      });
      await db
        .insertInto("certificates")
        .values(row({ id, issued, owner, name, spki: pair.spki, now }))
        .execute();
      return {
        issuer: id,
        serial: issued.serial,
        der: issued.der,
        cert: pemOf("CERTIFICATE", issued.der),
        key: pemOf("PRIVATE KEY", pair.pkcs8),
        signer: signerOf(pair.pkcs8),
      };
    },
    status: async (holder, status, at, reason = status === "held" ? 6 : 1) => {
      await db
        .updateTable("certificates")
        .set({ status, revoked_at: status === "issued" ? null : at, reason: status === "issued" ? null : reason })
        .where("issuer", "=", holder.issuer)
        .where("serial", "=", holder.serial)
        .execute();
    },
  };
}

const keyHash = (spki: Uint8Array) => createHash("sha1").update(spki).digest();
const keyId = (spki: Uint8Array) =>
  encodeExtension({ oid: oids.subjectKeyIdentifier, critical: false, value: octetString(keyHash(spki)) });

function authorityKeyId(spki: Uint8Array): Uint8Array {
  const hash = keyHash(spki);
  return encodeExtension({
    oid: oids.authorityKeyIdentifier,
    critical: false,
    value: sequence(Buffer.concat([Buffer.from([0x80, hash.length]), hash])),
  });
}

function dnsName(name: string): Uint8Array {
  return sequence(Buffer.concat([Buffer.from([0x82, name.length]), Buffer.from(name, "ascii")]));
}

interface NewRow {
  readonly id: string;
  readonly issued: { readonly serial: string; readonly der: Uint8Array };
  readonly owner: string;
  readonly name: string;
  readonly spki: Uint8Array;
  readonly now: number;
}

function row({ id, issued, owner, name, spki, now }: NewRow) {
  return {
    issuer: id,
    serial: issued.serial,
    status: "issued" as const,
    profile: "person",
    subject: `CN=${name}`,
    subject_key: name,
    san: "[]",
    spki_hash: createHash("sha256").update(spki).digest("hex"),
    algorithm: "p-256",
    request: issued.serial,
    owner,
    not_before: now - day,
    not_after: now + 30 * day,
    shard: 0,
    tbs_hash: issued.serial,
    der: issued.der,
    created_at: now,
    revoked_at: null,
    reason: null,
    invalidity_at: null,
  };
}

async function insertAuthority(
  db: Kysely<CaTables>,
  { id, der, spki, kind, now }: { id: string; der: Uint8Array; spki: Uint8Array; kind: string; now: number },
): Promise<void> {
  await db
    .insertInto("authorities")
    .values({
      id,
      name: id,
      kind: "root",
      algorithm: kind,
      state: "offline",
      parent: null,
      subject: id,
      key_id: keyHash(spki).toString("hex"),
      key: null,
      spki,
      certificate: der,
      above: null,
      not_before: now - day,
      not_after: now + 30 * day,
      shards: 1,
      created_at: now,
    })
    .execute();
}
