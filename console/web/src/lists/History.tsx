import type { ListKind } from "@chengfang/model/enrichment";
import type { ListChange } from "@chengfang/model/list-change";
import { useTranslate } from "react-admin";
import { When } from "../ui/When.tsx";
import { countText } from "../ui/when.ts";
import { useChanges } from "./useLists.ts";

const columns = ["when", "who", "file", "change", "why", "outcome"] as const;

/** Who replaced a list when, why, and who agreed. */
export function History({ list }: { list: ListKind }) {
  const translate = useTranslate();
  const changes = useChanges(list).data?.changes ?? [];
  if (changes.length === 0) return null;
  return (
    <details>
      <summary>{translate("lists.history", { count: changes.length })}</summary>
      <div className="table-frame">
        <table className="table">
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {translate(`lists.past.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {changes.map((change) => (
              <Row key={change.id} change={change} />
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

function Row({ change }: { change: ListChange }) {
  const translate = useTranslate();
  const { askedAt, askedByName, decidedByName, file, sha256, size, added, removed, reason, decision, decisionNote } =
    change;
  const by = decidedByName !== null && decision !== "applied" ? ` · ${decidedByName}` : "";
  return (
    <tr>
      <td>
        <When at={askedAt} />
      </td>
      <td>{askedByName}</td>
      <td title={`SHA-256 ${sha256}`}>{file}</td>
      <td>
        {translate("lists.counts", { size: countText(size), added: countText(added), removed: countText(removed) })}
      </td>
      <td className="list-cell">{reason}</td>
      <td className="list-cell" title={decisionNote}>
        {translate(`lists.decision.${decision === "" ? "open" : decision}`)}
        {by}
        {decisionNote !== "" && <div className="quiet">{decisionNote}</div>}
      </td>
    </tr>
  );
}
