import type { VetFinding } from "@chengfang/model/pki";
import { KeyPlace, RequestKind } from "@chengfang/model/pki";
import { Refusal } from "@chengfang/model/refusal";
import { profileNamed } from "../../profile/load.ts";
import type { RaContext } from "../context.ts";
import { findPerson } from "../person/read.ts";
import { unitOf } from "../person/unit.ts";
import { profiles } from "../profiles.ts";
import { vet } from "../vet/table.ts";
import { askedByCsr } from "./csr.ts";
import type { Draft } from "./draft.ts";
import { gather } from "./gather.ts";
import { sanOf, subjectOf } from "./row.ts";
import type { RequestRow } from "./row.ts";

/** What the rules say of a stored request by the registers as they are now. Refuses "not-found". */
export async function vetAgain(context: RaContext, id: string): Promise<VetFinding[]> {
  const row = await context.db.selectFrom("requests").selectAll().where("id", "=", id).executeTakeFirst();
  if (row === undefined) throw new Refusal("not-found", `no request ${id}`, { id });
  const machine = ["acme", "est", "scep", "cmp"].includes(row.source);
  const asking = { requestId: id, identity: machine ? row.entered_by : undefined };
  return vet(await gather(context, await draftOfRow(context, row), asking));
}

async function draftOfRow(context: RaContext, row: RequestRow): Promise<Draft> {
  const person = row.person_id === null ? undefined : await findPerson(context.db, row.person_id);
  return {
    profile: profileNamed(profiles, row.profile),
    kind: RequestKind.parse(row.kind),
    of: row.of_issuer === null || row.of_serial === null ? null : { issuer: row.of_issuer, serial: row.of_serial },
    person,
    unit: await unitOf(context, person),
    subject: subjectOf(row),
    san: sanOf(row),
    keyPlace: KeyPlace.parse(row.key_place),
    asked: row.csr === null ? undefined : askedByCsr(Buffer.from(row.csr, "base64")),
    days: row.days,
  };
}
