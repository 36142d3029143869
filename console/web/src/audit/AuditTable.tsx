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
  /** Of the ids in target and detail. */
  readonly names: Readonly<Record<string, string>>;
  /** Of several trails put together: whose line it is. */
  readonly part?: string;
}

/** Lines of a trail, or of those of CA, RA and KMC. */
export function AuditTable({ lines }: { lines: readonly AuditLine[] }) {
  const translate = useTranslate();
  const parted = lines.some(({ part }) => part !== undefined);
  return (
    <table className="table">
      <thead>
        <tr>
          {parted && <th>{translate("pkiAudit.part")}</th>}
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
          <Row key={line.id} line={line} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ line }: { line: AuditLine }) {
  const translate = useTranslate();
  const language = useLanguage();
  const { seq, at, actor, action, target, outcome, address, detail, hash, names, part } = line;
  const called = Object.hasOwn(names, target) ? names[target] : undefined;
  return (
    <tr>
      {part !== undefined && <td className="tight">{translate(`pkiAudit.parts.${part}`, { _: part })}</td>}
      <td className="number">{seq}</td>
      <td>
        <When at={at} />
      </td>
      <td className="strong">
        <Actor name={actor} />
      </td>
      <td className="nowrap" title={action}>
        {actionIn(language, action)}
      </td>
      <td className={called === undefined ? "mono quiet" : undefined} title={target}>
        {called ?? target}
      </td>
      <td className={outcome === "failure" ? "bad tight" : "tight"}>
        {translate(`audit.outcome.${outcome}`, { _: outcome })}
      </td>
      <td className="mono">{address}</td>
      <td className="audit-detail" title={hash}>
        <AuditDetail detail={detail} names={names} />
      </td>
    </tr>
  );
}
