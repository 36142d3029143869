import { sql } from "kysely";
import type { Transaction } from "kysely";
import { isPostgres } from "../../rows.ts";
import type { CaTables } from "../schema.ts";
import type { Entry } from "./entry.ts";

/** What becomes of an entry of a group: refused with a reason, or the certificate its request already has. */
export type Known =
  | { readonly reason: string }
  | { readonly serial: string; readonly issuer: string; readonly der: Uint8Array };

/**
 * Entries that are not issued: their public key is blocked or has a certificate already, or their request was issued
 * before, which is answered with what was issued then. A renewal keeps its key when the certificate it follows on has
 * that key, is its owner's or subject's, and was not revoked.
 */
export async function knownEntries(
  trx: Transaction<CaTables>,
  group: readonly Entry[],
): Promise<ReadonlyMap<Entry, Known>> {
  if (group.length === 0) return new Map();
  const hashes = group.map(({ prepared }) => prepared.spkiHash);
  const requests = group.flatMap(({ request }) => (request === "" ? [] : [request]));
  const blocked = new Set((await blockedOf(trx, hashes)).map(({ spki_hash }) => spki_hash));
  const uses = Map.groupBy(await usesOf(trx, "spki_hash", hashes), ({ spki_hash }) => spki_hash);
  const before = requests.length === 0 ? [] : await usesOf(trx, "request", requests);
  const known = new Map<Entry, Known>();
  const taken = new Set<string>();
  for (const entry of group) {
    const { spkiHash } = entry.prepared;
    const found = blocked.has(spkiHash)
      ? { reason: "this public key is blocked" }
      : (issuedBefore(entry, before) ??
        (taken.has(spkiHash) || !isFree(entry, uses.get(spkiHash) ?? [])
          ? { reason: "this public key has a certificate already" }
          : undefined));
    if (found !== undefined) known.set(entry, found);
    taken.add(spkiHash);
  }
  return known;
}

interface Use {
  readonly issuer: string;
  readonly serial: string;
  readonly owner: string;
  readonly request: string;
  readonly profile: string;
  readonly subject_key: string;
  readonly status: string;
  readonly spki_hash: string;
  readonly der: Uint8Array | null;
}

function issuedBefore({ request, prepared }: Entry, before: readonly Use[]): Known | undefined {
  const use = before.find((each) => each.request === request && each.profile === prepared.profile);
  if (use === undefined) return undefined;
  const { issuer, serial, der, status } = use;
  if (der === null || status !== "issued" || use.spki_hash !== prepared.spkiHash) {
    return { reason: `the request ${request} has a certificate already` };
  }
  return { issuer, serial, der };
}

function isFree({ renews, owner, prepared }: Entry, uses: readonly Use[]): boolean {
  if (uses.length === 0) return true;
  return (
    uses.some(({ serial, status }) => serial === renews && status === "issued") &&
    uses.every((use) => (use.owner === owner && owner !== "") || use.subject_key === prepared.subjectKey)
  );
}

const blockedOf = (trx: Transaction<CaTables>, hashes: readonly string[]) =>
  trx.selectFrom("blocked_keys").select("spki_hash").where("spki_hash", "in", listed(trx, hashes)).execute();

const columns = [
  "issuer",
  "serial",
  "owner",
  "request",
  "profile",
  "subject_key",
  "status",
  "spki_hash",
  "der",
] as const;

const usesOf = (trx: Transaction<CaTables>, column: "spki_hash" | "request", values: readonly string[]) =>
  trx
    .selectFrom("certificates")
    .select(columns)
    .where(column, "in", listed(trx, values))
    .where("status", "<>", "failed")
    .execute();

/** A list as one parameter, however long, so that the statement stays compiled. */
function listed(trx: Transaction<CaTables>, values: readonly string[]) {
  const json = JSON.stringify(values);
  return isPostgres(trx)
    ? sql<string>`(select json_array_elements_text(${json}::json))`
    : sql<string>`(select value from json_each(${json}))`;
}
