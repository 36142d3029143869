import type { SourceCounts } from "@chengfang/model/health";
import { useTranslate } from "react-admin";
import { delayIn } from "./delay.ts";
import { Reasons } from "./Reasons.tsx";
import type { Sort } from "../data/query.ts";
import { exactText } from "../ui/count.ts";
import { SortHead } from "../ui/SortHead.tsx";
import { When } from "../ui/When.tsx";

interface Props {
  readonly sources: readonly (SourceCounts & { readonly id: string })[];
  readonly sort: Sort;
  readonly onSort: (sort: Sort) => void;
}

export function SourceTable({ sources, sort, onSort }: Props) {
  const translate = useTranslate();
  const head = (field: string, className?: string) => (
    <SortHead
      field={field}
      label={translate(`collectors.column.${field}`)}
      sort={sort}
      onSort={onSort}
      className={className}
    />
  );
  return (
    <table className="table">
      <thead>
        <tr>
          {head("source", "fill")}
          {head("input")}
          {head("format")}
          {head("received", "number")}
          {head("stored", "number")}
          {head("unparsed", "number")}
          <th>{translate("collectors.column.rejected")}</th>
          <th>{translate("collectors.column.lost")}</th>
          {head("waiting", "number")}
          {head("delaySeconds", "number")}
          {head("lastSeen")}
        </tr>
      </thead>
      <tbody>
        {sources.map((source) => (
          <Source key={source.id} source={source} />
        ))}
      </tbody>
    </table>
  );
}

function Source({ source }: { source: SourceCounts }) {
  const translate = useTranslate();
  return (
    <tr>
      <td className="mono strong">{nameOf(source, translate)}</td>
      <td>{source.input}</td>
      <td>{source.format === "auto" ? translate("collectors.auto") : source.format}</td>
      <td className="number">
        {exactText(source.received)}
        {source.duplicates !== undefined && (
          <div className="quiet">{translate("collectors.duplicates", { n: exactText(source.duplicates) })}</div>
        )}
      </td>
      <td className="number">{exactText(source.stored)}</td>
      <td className="number">{exactText(source.unparsed)}</td>
      <td className="tight">
        <Reasons counts={source.rejected} />
      </td>
      <td className="tight">
        <Reasons counts={source.lost} />
      </td>
      <td className="number">{exactText(source.waiting ?? 0)}</td>
      <td className="number">
        <Delay source={source} />
      </td>
      <td>
        <When at={source.received === 0 ? null : source.lastSeen} />
        {source.problem !== undefined && (
          <div className="bad">{translate(`collectors.problem.${source.problem.reason}`)}</div>
        )}
        {source.silentSince !== undefined && <div className="bad">{translate("collectors.silentSource")}</div>}
      </td>
    </tr>
  );
}

/** What the kernel drops is nobody's, and who is gone before the handshake ends has no address any more. */
function nameOf({ input, source }: SourceCounts, translate: (key: string) => string): string {
  if (input === "own") return translate("collectors.own");
  return source === "*" || source === "" ? translate("collectors.unknownSender") : source;
}

/** How far its records' own times are from their coming; negative: its clock is ahead of ours. */
function Delay({ source: { delaySeconds, skewed } }: { source: SourceCounts }) {
  const translate = useTranslate();
  if (delaySeconds === undefined) return <span className="quiet">–</span>;
  const { unit, n } = delayIn(delaySeconds);
  const text = translate(`collectors.delay.${unit}`, { n });
  if (skewed !== true) return <>{text}</>;
  return (
    <span className="bad">
      {text}
      <div>{translate("collectors.skewed")}</div>
    </span>
  );
}
