import type { ApplicationContent } from "@chengfang/model/application";
import type { IdpDeps } from "../deps.ts";

/** An application that somebody entered and somebody else authorised, and that nobody took out of use. */
export interface LiveApplication {
  readonly id: string;
  readonly content: ApplicationContent;
}

type Reader = Pick<IdpDeps, "db">;

/** The application as it counts now; undefined if there is none, it waits for authorisation, or it is disabled. */
export async function liveApplication(deps: Reader, id: string): Promise<LiveApplication | undefined> {
  const row = await live(deps).where("idp_applications.id", "=", id).executeTakeFirst();
  return row && { id, content: JSON.parse(row.content) as ApplicationContent };
}

/** All that count now, by name. */
export async function liveApplications(deps: Reader): Promise<LiveApplication[]> {
  const rows = await live(deps).execute();
  return rows.map(({ id, content }) => ({ id, content: JSON.parse(content) as ApplicationContent }));
}

function live({ db }: Reader) {
  return db
    .selectFrom("idp_applications")
    .innerJoin("idp_application_versions as version", "version.application_id", "idp_applications.id")
    .select(["idp_applications.id", "version.content"])
    .where("enabled", "=", 1)
    .where("version.seq", "=", (eb) =>
      eb
        .selectFrom("idp_application_versions as latest")
        .select((most) => most.fn.max("latest.seq").as("seq"))
        .whereRef("latest.application_id", "=", "idp_applications.id")
        .where("latest.decision", "=", "authorised"),
    );
}
