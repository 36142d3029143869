import { useRef, useState } from "react";
import { useTranslate } from "react-admin";
import { Empty } from "../../ui/Empty.tsx";
import { Failure } from "../../ui/Failure.tsx";
import type { SystemWhole } from "../systems/useSystem.ts";
import { useRowKeys } from "../useRowKeys.ts";
import { actKeys } from "./acts.ts";
import type { ItemAct } from "./acts.ts";
import { BoardFilters } from "./BoardFilters.tsx";
import { BoardTable, useTicks } from "./BoardTable.tsx";
import { BulkBar } from "./BulkBar.tsx";
import { Hints } from "./Hints.tsx";
import { ItemSide } from "./ItemSide.tsx";
import { useBoard } from "./useBoard.ts";
import type { Board } from "./useBoard.ts";
import "./items.css";

/** Every item of a system by class and control point; one of them open at the side, the list stays. */
export function ItemBoard({ system }: { system: SystemWhole }) {
  const translate = useTranslate();
  const board = useBoard(system.id);
  const ticks = useTicks();
  const search = useRef<HTMLInputElement>(null);
  const [act, setAct] = useState<ItemAct>();
  useBoardKeys(board, ticks, { onSearch: () => search.current?.focus(), onAct: setAct });
  const { question, ready, rows, all, error } = board;
  if (error) return <Failure error={error} onRetry={() => void board.reload()} />;
  if (ready && all.length === 0) return <Empty title={translate("items.none")}>{translate("items.noneHint")}</Empty>;
  return (
    <div className="item-board" data-open={question.at !== ""}>
      <div className="board-list">
        <BoardFilters board={board} searchRef={search} />
        {ticks && <BulkBar system={system} board={board} />}
        <div className="board-scroll">
          <BoardTable board={board} />
          {ready && rows.length === 0 && <Empty title={translate("items.noMatch")} />}
        </div>
        <Hints />
      </div>
      {question.at !== "" && (
        <ItemSide
          key={question.at}
          system={system}
          unit={question.at}
          act={act}
          onAct={setAct}
          onChanged={() => void board.reload()}
          onClose={() => board.open(undefined)}
        />
      )}
    </div>
  );
}

interface Reactions {
  readonly onSearch: () => void;
  readonly onAct: (act: ItemAct | undefined) => void;
}

function useBoardKeys(board: Board, ticks: boolean, { onSearch, onAct }: Reactions): void {
  useRowKeys({
    keys: { Enter: "show", " ": "show", Escape: "close", x: "select", ...actKeys },
    act: (command) => {
      const { cursor, selected } = board;
      if (command === "search") onSearch();
      else if (command === "next" || command === "previous") {
        onAct(undefined);
        board.step(command === "next" ? 1 : -1);
      } else if (command === "close") {
        onAct(undefined);
        board.open(undefined);
      } else if (cursor === undefined) return;
      else if (command === "select") {
        if (ticks) board.select([cursor], !selected.has(cursor));
      } else {
        board.open(cursor);
        onAct(command === "show" ? undefined : command);
      }
    },
  });
}
