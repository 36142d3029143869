import type { Application, ApplicationContent } from "@chengfang/model/application";
import type { Selectable } from "kysely";
import type { IdpApplicationsTable, IdpApplicationVersionsTable } from "../schema.ts";

type Version = Selectable<IdpApplicationVersionsTable>;

/** An application from its row and its versions, oldest first. */
export function applicationOf(
  row: Selectable<IdpApplicationsTable>,
  versions: readonly Version[],
  hasSecret: boolean,
): Application {
  const current = versions.findLast(({ decision }) => decision === "authorised");
  const last = versions.at(-1);
  const proposed = last?.decision === null ? last : undefined;
  return {
    id: row.id,
    state:
      row.enabled === 0
        ? "disabled"
        : current !== undefined
          ? "authorised"
          : last?.decision === "refused"
            ? "refused"
            : "entered",
    builtin: row.builtin === 1,
    createdAt: row.created_at,
    current: contentOf(current),
    currentEntered: current === undefined ? null : entered(current),
    currentAuthorised: current === undefined ? null : decided(current),
    proposed: contentOf(proposed),
    proposedEntered: proposed === undefined ? null : entered(proposed),
    hasSecret,
  };
}

const contentOf = (version: Version | undefined): ApplicationContent | null =>
  version === undefined ? null : (JSON.parse(version.content) as ApplicationContent);

const entered = ({ entered_by: account, entered_name: name, entered_at: at }: Version) => ({ account, name, at });
const decided = ({ decided_by, decided_name, decided_at }: Version) => ({
  account: decided_by ?? "",
  name: decided_name ?? "",
  at: decided_at ?? "",
});
