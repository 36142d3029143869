import { useState } from "react";
import { useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import { useMay } from "../../session/may.ts";
import { useSelf } from "../../session/session.ts";
import { MoodTag } from "../../ui/Mood.tsx";
import { ReasonDialog } from "../../ui/ReasonDialog.tsx";
import { useAct } from "../../ui/useAct.ts";
import { When } from "../../ui/When.tsx";
import { ClassChange } from "../ClassTags.tsx";
import { moods } from "./change.ts";
import type { ChangeRow } from "./change.ts";

interface Props {
  readonly rows: readonly ChangeRow[];
  /** With the dataset's name. */
  readonly named: boolean;
  readonly onDecided: () => void;
}

export function ChangeTable({ rows, named, onDecided }: Props) {
  const translate = useTranslate();
  return (
    <table className="table">
      <thead>
        <tr>
          {named && <th>{translate("datasets.field.name")}</th>}
          <th>{translate("changes.what")}</th>
          <th className="fill">{translate("changes.reason")}</th>
          <th>{translate("changes.requested")}</th>
          <th>{translate("changes.state")}</th>
          <th>{translate("changes.acts")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.id} row={row} named={named} onDecided={onDecided} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ row, named, onDecided }: { row: ChangeRow } & Omit<Props, "rows">) {
  const translate = useTranslate();
  return (
    <tr>
      {named && (
        <td>
          <Link className="strong" to={`/datasets/${row.datasetId}/show`}>
            {row.datasetName}
          </Link>
        </td>
      )}
      <td>
        <ClassChange from={row.from} to={row.to} />
      </td>
      <td>
        {row.reason}
        {row.decision !== "" && <div className="quiet small">{`${row.decidedByName}：${row.decision}`}</div>}
      </td>
      <td>
        {row.requestedByName}
        <div className="quiet small">
          <When at={row.requestedAt} />
        </div>
      </td>
      <td>
        <MoodTag mood={moods[row.state]}>{translate(`dp.state.${row.state}`)}</MoodTag>
      </td>
      <td>
        <Acts row={row} onDecided={onDecided} />
      </td>
    </tr>
  );
}

type Decision = "approved" | "refused" | "withdrawn";

/** Approve and refuse for another person's request, withdraw for one's own. */
function Acts({ row, onDecided }: { row: ChangeRow; onDecided: () => void }) {
  const translate = useTranslate();
  const approves = useMay("data.approve");
  const self = useSelf();
  const { act } = useAct();
  const [deciding, setDeciding] = useState<Decision>();
  if (row.state !== "requested" || !self) return null;
  const own = self.id === row.requestedBy;
  const may: readonly Decision[] = own ? ["withdrawn"] : approves ? ["approved", "refused"] : [];
  const decide = async (state: Decision, decision: string) => {
    setDeciding(undefined);
    const answer = await act({
      path: `/dataset-changes/${row.id}/decide`,
      body: { state, decision },
      done: "ui.saved",
    });
    if (answer !== undefined) onDecided();
  };
  return (
    <span className="row">
      {may.map((state) => (
        <button key={state} type="button" className="plain boxed" onClick={() => setDeciding(state)}>
          {translate(`changes.act.${state}`)}
        </button>
      ))}
      {deciding && (
        <ReasonDialog
          title={translate(`changes.act.${deciding}`)}
          hint={translate(`changes.hint.${deciding}`, { name: row.datasetName })}
          confirm={translate(`changes.act.${deciding}`)}
          onClose={() => setDeciding(undefined)}
          onAnswer={(comment) => void decide(deciding, comment)}
        />
      )}
    </span>
  );
}
