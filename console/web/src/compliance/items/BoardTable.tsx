import type { ItemRow } from "@chengfang/model/compliance/view";
import { Fragment } from "react";
import { useTranslate } from "react-admin";
import { useLanguage } from "../../i18n/titled.ts";
import { useMay } from "../../session/may.ts";
import { TallyCounts, VerdictTag } from "../Verdict.tsx";
import type { Point, Section } from "./board.ts";
import type { Board } from "./useBoard.ts";

/** Whether somebody can do anything to several items: for others there is nothing to tick. */
export function useTicks(): boolean {
  const answers = useMay("compliance.answer");
  return useMay("compliance.review") || answers;
}

export function BoardTable({ board }: { board: Board }) {
  const translate = useTranslate();
  const ticks = useTicks();
  return (
    <table className="table board-table">
      <thead>
        <tr>
          {ticks && (
            <th className="tight">
              <span className="quietly-read">{translate("items.column.select")}</span>
            </th>
          )}
          <th className="tight">{translate("items.column.unit")}</th>
          <th>{translate("items.column.summary")}</th>
          <th className="tight">{translate("items.column.verdict")}</th>
        </tr>
      </thead>
      {board.sections.map((section) => (
        <SectionRows key={section.key} section={section} board={board} ticks={ticks} />
      ))}
    </table>
  );
}

interface Parts {
  readonly board: Board;
  readonly ticks: boolean;
}

function SectionRows({ section, board, ticks }: Parts & { readonly section: Section }) {
  const language = useLanguage();
  const translate = useTranslate();
  return (
    <tbody>
      <tr className="board-class">
        <th colSpan={ticks ? 3 : 2} scope="rowgroup">
          {section.title[language]}
          {section.scope !== "general" && (
            <span className="tag">{translate(`comply.scope.${section.scope}`, { _: section.scope })}</span>
          )}
        </th>
        <td className="tight">
          <TallyCounts tally={section.tally} />
        </td>
      </tr>
      {section.points.map((point) => (
        <Fragment key={point.key}>
          <PointRow point={point} board={board} ticks={ticks} />
          {point.rows.map((row) => (
            <Row key={row.item.unit} row={row} board={board} ticks={ticks} />
          ))}
        </Fragment>
      ))}
    </tbody>
  );
}

function PointRow({ point, board, ticks }: Parts & { readonly point: Point }) {
  const language = useLanguage();
  const translate = useTranslate();
  const units = point.rows.map(({ item }) => item.unit);
  const all = units.every((unit) => board.selected.has(unit));
  return (
    <tr className="board-point">
      {ticks && (
        <td>
          <input
            type="checkbox"
            checked={all}
            aria-label={translate("items.selectPoint", { name: point.title[language] })}
            onChange={() => board.select(units, !all)}
          />
        </td>
      )}
      <th colSpan={2} scope="rowgroup">
        <span className="mono quiet">{point.clause}</span> {point.title[language]}
      </th>
      <td className="tight">
        <TallyCounts tally={point.tally} />
      </td>
    </tr>
  );
}

function Row({ row, board, ticks }: Parts & { readonly row: ItemRow }) {
  const language = useLanguage();
  const translate = useTranslate();
  const { unit, summary, automation } = row.item;
  const current = board.question.at === unit;
  return (
    <tr data-line={unit} data-cursor={unit === board.cursor} onClick={() => board.open(unit)}>
      {ticks && (
        <td onClick={(event) => event.stopPropagation()}>
          <input
            type="checkbox"
            checked={board.selected.has(unit)}
            aria-label={translate("items.selectOne", { name: unit })}
            onChange={() => board.select([unit], !board.selected.has(unit))}
          />
        </td>
      )}
      <td className="mono tight">{unit}</td>
      <td>
        <button type="button" className="row-title" aria-current={current ? "true" : undefined}>
          {summary[language]}
        </button>
        <Flags row={row} />
        {automation !== "auto" && <span className="tag">{translate(`comply.automation.${automation}`)}</span>}
      </td>
      <td className="tight">
        <VerdictTag verdict={row.verdict} />
      </td>
    </tr>
  );
}

/** What about an item must not be overlooked. */
function Flags({ row }: { row: ItemRow }) {
  const translate = useTranslate();
  const open = row.highRisk.filter(({ mitigated }) => !mitigated).length;
  const flags = [
    ["highRisk", open > 0],
    ["hazard", row.hazards.length > 0],
    ["contradictory", row.contradictory],
    ["awaitingSignature", row.awaitingSignature],
    ["openOrder", row.openOrder],
  ] as const;
  return (
    <>
      {flags.map(
        ([name, on]) =>
          on && (
            <span key={name} className="flag" data-flag={name}>
              {translate(`items.only.${name}`)}
            </span>
          ),
      )}
    </>
  );
}
