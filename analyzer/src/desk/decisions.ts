import { changesAfter, latestRevision } from "@chengfang/store/records/changes";
import type { Db } from "@chengfang/store/records/transaction";
import { readClosed } from "../records/read.ts";

/** What people have closed, as far as it matters to what comes in. */
export interface Decisions {
  readonly isClosed: (alertId: string) => boolean;
  /** Alerts that are looked at for the first time. */
  learn(alertIds: readonly string[]): Promise<void>;
  /** Reads what people decided since; answers the incidents that may have been closed or taken up again. */
  readonly follow: () => Promise<{ id: string; closed: boolean }[]>;
}

/** Closed alerts remembered; those decided longest ago are asked for again when they come up. */
const mostRemembered = 100_000;

/** Follows people's decisions through the list of changes. */
export async function openDecisions(db: Db): Promise<Decisions> {
  let revision = await latestRevision(db);
  const closed = new Set<string>();

  const remember = (id: string) => {
    closed.add(id);
    const oldest = closed.values().next().value;
    if (closed.size > mostRemembered && oldest !== undefined) closed.delete(oldest);
  };

  async function take(changes: Awaited<ReturnType<typeof changesAfter>>) {
    const idsOf = (kind: "alert" | "incident") => [
      ...new Set(changes.filter((each) => each.kind === kind).map((each) => each.id)),
    ];
    const alerts = idsOf("alert");
    const closedNow = await readClosed(db, "alert", alerts);
    for (const id of alerts) {
      if (closedNow.has(id)) remember(id);
      else closed.delete(id);
    }
    const incidents = idsOf("incident");
    const closedIncidents = await readClosed(db, "incident", incidents);
    return incidents.map((id) => ({ id, closed: closedIncidents.has(id) }));
  }

  return {
    isClosed: (id) => closed.has(id),
    async learn(ids) {
      for (const id of await readClosed(db, "alert", ids)) remember(id);
    },
    async follow() {
      const incidents: { id: string; closed: boolean }[] = [];
      for (;;) {
        const changes = await changesAfter(db, revision);
        const newest = changes.at(-1);
        if (newest === undefined) return incidents;
        revision = newest.revision;
        incidents.push(...(await take(changes)));
      }
    },
  };
}
