import { sql } from "kysely";
import type { RaContext } from "../context.ts";
import { alternatives } from "../vet/rule.ts";
import type { VetInput, VetKey } from "../vet/rule.ts";
import { weaknessOf } from "../vet/weakness.ts";
import type { AskedKey } from "./csr.ts";
import type { Draft } from "./draft.ts";
import { formerOf } from "./former.ts";

/** Who asks: the request itself does not stand in its own way, and what a protocol proved needs no list. */
interface Asking {
  readonly requestId?: string;
  readonly proved?: readonly string[];
  readonly identity?: string | undefined;
}

/** Everything that the rules of vetting look at, from the registers as they are now. */
export async function gather(
  context: RaContext,
  draft: Draft,
  { requestId = "", proved = [], identity }: Asking = {},
): Promise<VetInput> {
  const { profile, person, unit, asked, kind, of, subject, san } = draft;
  return {
    profile,
    kind,
    subject,
    san,
    person,
    unit,
    proved,
    identity,
    domains: unit === undefined ? [] : await domainsOf(context, unit.id),
    assets: alternatives(san, "ip").length === 0 ? [] : await assetsOf(context),
    key: asked === undefined ? undefined : await keyOf(context, asked),
    namesakes:
      person === undefined ? [] : await namesakesOf(context, { personId: person.id, profile: profile.name, requestId }),
    of: of === null ? undefined : { ...of, ...(await formerOf(context, of)) },
  };
}

async function domainsOf({ db }: RaContext, unitId: string): Promise<string[]> {
  const rows = await db.selectFrom("domains").select("domain").where("unit_id", "=", unitId).execute();
  return rows.map(({ domain }) => domain);
}

async function assetsOf({ records }: RaContext): Promise<VetInput["assets"]> {
  const rows = await records
    .selectFrom("assets")
    .select(["name", "unit_id", "addresses"])
    .where("addresses", "!=", "[]")
    .execute();
  return rows.map(({ name, unit_id, addresses }) => ({ name, unitId: unit_id, addresses: JSON.parse(addresses) }));
}

async function keyOf({ issued }: RaContext, { key, hash, proved }: AskedKey): Promise<VetKey> {
  const bornBy = await issued
    .selectFrom("certificates")
    .select(["issuer", "serial", "owner"])
    .where("spki_hash", "=", hash)
    .where("status", "!=", "failed")
    .execute();
  const blocked = await issued
    .selectFrom("blocked_keys")
    .select("reason")
    .where("spki_hash", "=", hash)
    .executeTakeFirst();
  return {
    kind: key.kind,
    bits: key.bits,
    weakness: weaknessOf(key),
    hash,
    proved,
    blocked: blocked !== undefined,
    bornBy: bornBy.map(({ issuer, serial, owner }) => ({
      id: `${issuer}/${serial}`,
      personId: owner === "" ? null : owner,
    })),
  };
}

interface Same {
  readonly personId: string;
  readonly profile: string;
  readonly requestId: string;
}

async function namesakesOf({ db, issued, now }: RaContext, { personId, profile, requestId }: Same): Promise<string[]> {
  const valid = await issued
    .selectFrom("certificates")
    .select(["issuer", "serial"])
    .where("owner", "=", personId)
    .where("owner", "!=", "") // the index leaves those out
    .where("profile", "=", profile)
    .where("status", "in", ["issued", "held"])
    .where("not_after", ">", now())
    .limit(20)
    .execute();
  const open = await db
    .selectFrom("requests")
    .select("number")
    .where("person_id", "=", personId)
    .where("profile", "=", profile)
    .where("id", "!=", requestId)
    .where(sql<boolean>`state not in ('issued', 'rejected', 'withdrawn')`)
    .limit(20)
    .execute();
  return [...valid.map(({ issuer, serial }) => `${issuer}/${serial}`), ...open.map(({ number }) => `№ ${number}`)];
}
