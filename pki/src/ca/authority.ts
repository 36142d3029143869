import { Refusal } from "@chengfang/model/refusal";
import type { Kysely, Selectable } from "kysely";
import type { AsyncSigner } from "../key/software.ts";
import type { KeyKind } from "../x509/algorithm.ts";
import { parseCertificate } from "../x509/certificate/parse.ts";
import type { Certificate } from "../x509/certificate/parse.ts";
import { isMalformed } from "../x509/malformed.ts";
import type { Keystore } from "./key/keystore.ts";
import type { AuthoritiesTable, CaTables } from "./schema.ts";

/** An authority that holds a certificate and whose key is open in this process. */
export interface Authority {
  readonly id: string;
  readonly name: string;
  readonly active: boolean;
  readonly shards: number;
  readonly certificate: Certificate;
  /** DER, from its own certificate up to the root. */
  readonly chain: readonly Uint8Array[];
  readonly signer: AsyncSigner;
}

type Row = Selectable<AuthoritiesTable>;

/** The authorities that sign in this process: active and retired ones. */
export async function loadAuthorities(db: Kysely<CaTables>, keys: Keystore): Promise<ReadonlyMap<string, Authority>> {
  const rows = await db.selectFrom("authorities").selectAll().orderBy("created_at").orderBy("id").execute();
  const byId = new Map(rows.map((row) => [row.id, row]));
  const here = rows.filter(({ state, key }) => key !== null && (state === "active" || state === "retired"));
  const loaded = await Promise.all(here.map((row) => loadAuthority(row, byId, keys)));
  return new Map(loaded.map((authority) => [authority.id, authority]));
}

async function loadAuthority(row: Row, byId: ReadonlyMap<string, Row>, keys: Keystore): Promise<Authority> {
  const { id, name, state, shards, key } = row;
  const certificate = parseCertificate(certificateOf(row));
  if (isMalformed(certificate)) throw new Error(`the certificate of ${id} is malformed: ${certificate.detail}`);
  const signer = await keys.signer(key ?? id);
  return { id, name, active: state === "active", shards, certificate, chain: chainOf(row, byId), signer };
}

function certificateOf({ id, certificate }: Row): Uint8Array {
  if (certificate === null) throw new Error(`authority ${id} has no certificate`);
  return certificate;
}

/** Its certificate and those above, as far as they are known here. */
function chainOf(row: Row, byId: ReadonlyMap<string, Row>): Uint8Array[] {
  const own = certificateOf(row);
  if (row.above !== null) return [own, ...derSequence(row.above)];
  const parent = row.parent === null ? undefined : byId.get(row.parent);
  return parent === undefined ? [own] : [own, ...chainOf(parent, byId)];
}

/** Certificates one after the other, each a SEQUENCE with a length of two octets. */
function derSequence(bytes: Uint8Array): Uint8Array[] {
  const found: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; ) {
    const length = 4 + (((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0));
    found.push(bytes.subarray(at, at + length));
    at += length;
  }
  return found;
}

/** The authority of that id; refuses ("not-found"). */
export function authorityNamed(authorities: ReadonlyMap<string, Authority>, id: string): Authority {
  const found = authorities.get(id);
  if (found === undefined) throw new Refusal("not-found", `there is no authority ${id} here`, { issuer: id });
  return found;
}

/** Kinds of issuer in the order in which a subject's key takes them, when there is none of its own kind. */
const preference: readonly KeyKind[] = ["p-256", "p-384", "rsa", "ed25519", "sm2"];

/**
 * Who issues: the authority asked for, or the newest active one with a key of the subject's kind, or the first that
 * there is in the order above. Refuses ("not-found", "conflict", "unavailable").
 */
export function chooseIssuer(
  authorities: ReadonlyMap<string, Authority>,
  { issuer, kind }: { readonly issuer?: string | undefined; readonly kind: KeyKind },
): Authority {
  if (issuer !== undefined) {
    const wanted = authorityNamed(authorities, issuer);
    if (!wanted.active) throw new Refusal("conflict", `${issuer} issues no more`, { issuer });
    return wanted;
  }
  const active = [...authorities.values()].filter((each) => each.active);
  const chosen = [kind, ...preference].flatMap((each) => active.findLast(({ signer }) => signer.kind === each) ?? []);
  const [first = active.at(-1)] = chosen;
  if (first === undefined) throw new Refusal("unavailable", "no authority issues here");
  return first;
}
