import type { Incident, IncidentStatus } from "@chengfang/model/incident";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useNotify, useTranslate } from "react-admin";
import { request } from "../http/request.ts";
import { useChanges } from "../live/useLive.ts";
import { useMay } from "../session/may.ts";
import { Failure } from "../ui/Failure.tsx";
import { useHeld } from "../ui/useHeld.ts";
import { CloseDialog } from "./CloseDialog.tsx";
import { filterOf } from "./address.ts";
import { BoardColumn } from "./BoardColumn.tsx";
import { IncidentFilters } from "./IncidentFilters.tsx";
import type { ViewProps } from "./ListView.tsx";
import { mayMove } from "./status.ts";
import { useMove } from "./useMove.ts";
import type { Column } from "./BoardColumn.tsx";

interface Moving {
  readonly incident: Incident;
  readonly to: IncidentStatus;
}

/** Incidents in columns by status: moved by dragging, or with the keys of a card. */
export function Board({ question, asked, onAsk }: ViewProps) {
  const translate = useTranslate();
  const works = useMay("incidents.work");
  const [dragged, setDragged] = useState<Incident>();
  const filter = encodeURIComponent(JSON.stringify(filterOf(question, asked)));
  const held = useHeld(["board", question, asked], async (options) =>
    request<Column[]>(`/incidents/board?filter=${filter}`, options),
  );
  useChanges(({ kind }) => kind === "incident", held.look);
  const { move, dialog } = useMoves(held.reload);
  const changed = held.waiting !== undefined && JSON.stringify(held.waiting) !== JSON.stringify(held.data);
  return (
    <>
      <IncidentFilters question={question} onChange={onAsk} newer={changed} onNewer={held.apply} />
      {held.error !== null && <Failure error={held.error} onRetry={() => void held.reload()} />}
      {works && <p className="quiet small">{translate("cases.boardHint")}</p>}
      <div className="board">
        {(held.data ?? []).map((column) => (
          <BoardColumn
            key={column.status}
            column={column}
            works={works}
            takes={dragged !== undefined && mayMove(dragged.status, column.status)}
            onDrag={setDragged}
            onDrop={() => dragged && move({ incident: dragged, to: column.status })}
            onMove={(incident, to) => move({ incident, to })}
            onAll={() => onAsk({ view: "list", status: [column.status] })}
          />
        ))}
      </div>
      {dialog}
    </>
  );
}

/** Moves an incident; closing one asks for more before it is done. */
function useMoves(reload: () => Promise<unknown>) {
  const client = useQueryClient();
  const notify = useNotify();
  const moveTo = useMove();
  const [closing, setClosing] = useState<Moving>();
  const send = async ({ incident, to }: Moving, more: object = {}) => {
    await moveTo(incident, { status: to, ...more });
    await reload();
    await client.invalidateQueries({ queryKey: ["incident", incident.id] });
  };
  const move = (moving: Moving) => {
    if (!mayMove(moving.incident.status, moving.to)) notify("cases.noMove", { type: "warning" });
    else if (moving.to === "closed") setClosing(moving);
    else void send(moving);
  };
  const dialog = closing && (
    <CloseDialog onClose={() => setClosing(undefined)} onAnswer={(answer) => void send(closing, answer)} />
  );
  return { move, dialog };
}
