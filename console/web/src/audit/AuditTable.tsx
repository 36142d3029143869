import { useTranslate } from "react-admin";
import { useLanguage } from "../i18n/titled.ts";
import { Actor } from "../ui/Actor.tsx";
import { When } from "../ui/When.tsx";
import { AuditDetail } from "./AuditDetail.tsx";
import { actionIn } from "./actions.ts";

export interface AuditLine {
  readonly id: string;
  readonly seq: number;
  readonly at: string;
  readonly actor: string;
  readonly action: string;
  readonly target: string;
  readonly detail: Readonly<Record<string, unknown>>;
  readonly address: string;
  readonly outcome: string;
  readonly hash: string;
}

export function AuditTable({ lines }: { lines: readonly AuditLine[] }) {
  const translate = useTranslate();
  const language = useLanguage();
  return (
    <table className="table">
      <thead>
        <tr>
          {(["seq", "at", "actor", "action", "target"] as const).map((column) => (
            <th key={column}>{translate(`audit.column.${column}`)}</th>
          ))}
          <th>{translate("audit.outcomeLabel")}</th>
          <th>{translate("audit.column.address")}</th>
          <th className="fill">{translate("audit.detail")}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.id}>
            <td className="number">{line.seq}</td>
            <td>
              <When at={line.at} />
            </td>
            <td className="strong">
              <Actor name={line.actor} />
            </td>
            <td className="nowrap" title={line.action}>{actionIn(language, line.action)}</td>
            <td className="mono quiet">{line.target}</td>
            <td className={line.outcome === "failure" ? "bad tight" : "tight"}>
              {translate(`audit.outcome.${line.outcome}`, { _: line.outcome })}
            </td>
            <td className="mono">{line.address}</td>
            <td className="mono audit-detail" title={line.hash}>
              <AuditDetail detail={line.detail} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
