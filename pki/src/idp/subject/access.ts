import type { ApplicationAccess } from "@chengfang/model/application";
import { consoleClient, selfClient } from "../applications/client.ts";
import { liveApplication } from "../applications/read.ts";
import type { IdpDeps } from "../deps.ts";
import { sameSubject } from "./subject.ts";
import type { Subject } from "./subject.ts";

type Reader = Pick<IdpDeps, "db" | "records">;

/** Whether somebody may use an application that counts now: by everybody's right, department, role or name. */
export async function mayUse(deps: Reader, subject: Subject, applicationId: string): Promise<boolean> {
  if (subject.closed !== null) return false;
  if (applicationId === selfClient) return true;
  const application = await liveApplication(deps, applicationId);
  if (application === undefined) return false;
  if (applicationId === consoleClient && subject.accountId === null) return false; // the console knows accounts only
  return granted(application.content.access, subject, await unitsAbove(deps, subject.unitId));
}

function granted(access: ApplicationAccess, subject: Subject, units: ReadonlySet<string>): boolean {
  return (
    access.everybody ||
    access.units.some((each) => units.has(each)) ||
    access.roles.some((each) => subject.roles.includes(each)) ||
    access.people.some((each) => sameSubject(subject, each))
  );
}

/** A department and those it belongs to: who may use an application by a unit's right may so from all below it. */
async function unitsAbove({ records }: Reader, unitId: string | null): Promise<ReadonlySet<string>> {
  const above = new Set<string>();
  for (let next = unitId; next !== null && !above.has(next); ) {
    above.add(next);
    const row = await records.selectFrom("units").select("parent_id").where("id", "=", next).executeTakeFirst();
    next = row?.parent_id ?? null;
  }
  return above;
}
