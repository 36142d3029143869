import type { Kysely } from "kysely";
import type { CaTables, CertificateStatus } from "../ca/schema.ts";

export interface KnownCertificate {
  readonly issuer: string;
  readonly serial: string;
  readonly status: CertificateStatus;
  readonly profile: string;
  readonly owner: string;
  readonly san: readonly string[];
  /** Milliseconds since the epoch. */
  readonly notBefore: number;
  readonly notAfter: number;
  readonly der: Buffer;
}

/** What the protocols read of the CA's tables. */
export interface CertificateReader {
  find(id: { readonly issuer: string; readonly serial: string }): Promise<KnownCertificate | undefined>;
  /** By its issuer's key identifier and its serial number, both in lower-case hex (RFC 9773 §4.1). */
  findByKeyId(keyId: string, serial: string): Promise<KnownCertificate | undefined>;
  /** The newest full CRL of the shard that a certificate is bound to. */
  crlFor(id: { readonly issuer: string; readonly serial: string }): Promise<Buffer | undefined>;
  /** Chains from the issuer upwards, roots left out; the first is the usual one, the others lead over cross-certificates. */
  chains(issuer: string): Promise<readonly (readonly Buffer[])[]>;
  /** Certificates of the authorities that can issue or once did. */
  authorities(): Promise<readonly KnownAuthority[]>;
}

interface KnownAuthority {
  readonly id: string;
  readonly kind: "root" | "issuing";
  readonly algorithm: string;
  readonly state: string;
  readonly parent: string | null;
  readonly der: Buffer;
}

const columns = ["issuer", "serial", "status", "profile", "owner", "san", "not_before", "not_after", "der"] as const;

export function certificateReader(db: Kysely<CaTables>): CertificateReader {
  const authorities = async (): Promise<KnownAuthority[]> => {
    const rows = await db
      .selectFrom("authorities")
      .select(["id", "kind", "algorithm", "state", "parent", "certificate"])
      .execute();
    return rows.flatMap(({ certificate, ...row }) =>
      certificate === null ? [] : [{ ...row, der: Buffer.from(certificate) }],
    );
  };
  return {
    authorities,
    find: async ({ issuer, serial }) =>
      known(await rowsOf(db).where("issuer", "=", issuer).where("serial", "=", serial).executeTakeFirst()),
    findByKeyId: async (keyId, serial) => {
      const issuers = db.selectFrom("authorities").select("id").where("key_id", "=", keyId);
      return known(await rowsOf(db).where("issuer", "in", issuers).where("serial", "=", serial).executeTakeFirst());
    },
    crlFor: async (id) => crlFor(db, id),
    chains: async (issuer) => chainsOf(db, await authorities(), issuer),
  };
}

const rowsOf = (db: Kysely<CaTables>) => db.selectFrom("certificates").select(columns);

function known(row: Awaited<ReturnType<ReturnType<typeof rowsOf>["executeTakeFirst"]>>): KnownCertificate | undefined {
  if (row === undefined || row.der === null) return undefined;
  const { not_before: notBefore, not_after: notAfter, san, der, ...rest } = row;
  return { ...rest, notBefore, notAfter, san: JSON.parse(san) as string[], der: Buffer.from(der) };
}

async function crlFor(db: Kysely<CaTables>, { issuer, serial }: Pick<KnownCertificate, "issuer" | "serial">) {
  const row = await db
    .selectFrom("crls")
    .innerJoin("certificates", (join) =>
      join.onRef("certificates.issuer", "=", "crls.issuer").onRef("certificates.shard", "=", "crls.shard"),
    )
    .select("crls.der")
    .where("certificates.issuer", "=", issuer)
    .where("certificates.serial", "=", serial)
    .where("crls.kind", "=", "full")
    .orderBy("crls.number", "desc")
    .executeTakeFirst();
  return row && Buffer.from(row.der);
}

async function chainsOf(db: Kysely<CaTables>, all: readonly KnownAuthority[], issuer: string): Promise<Buffer[][]> {
  const path: KnownAuthority[] = [];
  const authority = (id: string | null) => all.find((each) => each.id === id);
  for (let at = authority(issuer); at !== undefined && !path.includes(at); at = authority(at.parent)) path.push(at);
  const usual = path.filter(({ kind }) => kind !== "root").map(({ der }) => der);
  const crossed = await Promise.all(
    path.map(async ({ id }, depth) => {
      const rows = await db
        .selectFrom("cross_certificates")
        .select("certificate")
        .where("authority", "=", id)
        .execute();
      const below = path.slice(0, depth).map(({ der }) => der);
      return rows.map(({ certificate }) => [...below, Buffer.from(certificate)]);
    }),
  );
  return [usual, ...crossed.flat()];
}
