import { Button } from "@mui/material";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { useMay } from "../../session/may.ts";
import type { SystemWhole } from "../systems/useSystem.ts";
import { BulkAnswer } from "./BulkAnswer.tsx";
import { BulkSign } from "./BulkSign.tsx";
import type { Board } from "./useBoard.ts";

interface Props {
  readonly system: SystemWhole;
  readonly board: Board;
}

/** What can be done to several items at once; it is always there, so that nothing jumps when one is selected. */
export function BulkBar({ system, board }: Props) {
  const translate = useTranslate();
  const answers = useMay("compliance.answer");
  const signs = useMay("compliance.review");
  const [dialog, setDialog] = useState<"answer" | "sign">();
  const rows = board.all.filter(({ item }) => board.selected.has(item.unit));
  const none = rows.length === 0;
  const close = () => setDialog(undefined);
  const done = () => {
    board.select([...board.selected], false);
    void board.reload();
  };
  const common = { system, rows, onClose: close, onDone: done } as const;
  return (
    <div className="bulk">
      <span>{translate("items.selected", { count: rows.length })}</span>
      {answers && (
        <Button disabled={none} onClick={() => setDialog("answer")}>
          {translate("items.bulkAnswer")}
        </Button>
      )}
      {signs && (
        <Button disabled={none} onClick={() => setDialog("sign")}>
          {translate("items.bulkSign")}
        </Button>
      )}
      {signs && <SelectWaiting board={board} />}
      {!none && (
        <button type="button" className="plain" onClick={() => board.select([...board.selected], false)}>
          {translate("items.clear")}
        </button>
      )}
      {dialog === "answer" && <BulkAnswer {...common} />}
      {dialog === "sign" && <BulkSign {...common} />}
    </div>
  );
}

/** Takes everything shown that waits for a signature. */
function SelectWaiting({ board }: { board: Board }) {
  const translate = useTranslate();
  const waiting = board.rows.filter(({ awaitingSignature }) => awaitingSignature).map(({ item }) => item.unit);
  if (waiting.length === 0) return null;
  return (
    <button type="button" className="plain" onClick={() => board.select(waiting, true)}>
      {translate("items.selectWaiting", { count: waiting.length })}
    </button>
  );
}
