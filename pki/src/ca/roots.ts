import type { Kysely } from "kysely";
import type { CaTables } from "./schema.ts";

export interface Root {
  readonly id: string;
  readonly name: string;
  /** KeyKind of its key. */
  readonly algorithm: string;
  /** DER. */
  readonly certificate: Uint8Array;
}

/** The roots of the CA's hierarchy that have a certificate, the oldest first. */
export async function rootsOf(issued: Kysely<CaTables>): Promise<Root[]> {
  const rows = await issued
    .selectFrom("authorities")
    .select(["id", "name", "algorithm", "certificate"])
    .where("kind", "=", "root")
    .orderBy("created_at")
    .execute();
  return rows.flatMap(({ certificate, ...root }) => (certificate === null ? [] : [{ ...root, certificate }]));
}
