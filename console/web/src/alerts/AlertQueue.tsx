import { useRef, useState } from "react";
import { useTranslate } from "react-admin";
import { useSearchParams } from "react-router-dom";
import { DispositionDialog } from "../ui/DispositionDialog.tsx";
import { Empty } from "../ui/Empty.tsx";
import { Failure } from "../ui/Failure.tsx";
import { FirstLine } from "../ui/FirstLine.tsx";
import { Pager } from "../ui/Pager.tsx";
import { PageTitle } from "../ui/PageTitle.tsx";
import { readAddress, writeAddress } from "./address.ts";
import type { QueueQuestion } from "./address.ts";
import { KeyHelp } from "./KeyHelp.tsx";
import { QueueFilters } from "./QueueFilters.tsx";
import { QueueTable } from "./QueueTable.tsx";
import { SelectionBar } from "./SelectionBar.tsx";
import { useDesk } from "./useDesk.ts";
import type { Desk } from "./useDesk.ts";
import { pageSize, useQueue } from "./useQueue.ts";
import { useQueueKeys } from "./useQueueKeys.ts";
import "./alerts.css";

type DialogName = "help" | "close" | "close-all" | undefined;

/** The alert queue: grouped by rule, worked by keyboard, live without moving a row. */
export default function AlertQueue() {
  const translate = useTranslate();
  const [params, setParams] = useSearchParams();
  const question = readAddress(params);
  const search = useRef<HTMLInputElement>(null);
  const [dialog, setDialog] = useState<DialogName>();
  const queue = useQueue(question);
  const desk = useDesk(queue);
  const ask = (change: Partial<QueueQuestion>) => setParams(writeAddress({ ...question, page: 0, ...change }));
  useQueueKeys({ queue, desk, onDialog: setDialog, search });
  return (
    <>
      <PageTitle title={translate("resources.alerts.name")} />
      <QueueFilters question={question} onChange={ask} search={search} />
      {queue.error !== null && <Failure error={queue.error} onRetry={() => void queue.reload()} />}
      <SelectionBar queue={queue} desk={desk} onDialog={setDialog} />
      <div className="table-frame">
        <QueueTable queue={queue} desk={desk} question={question} onAsk={ask} />
        {queue.ready && queue.lines.length === 0 && <NoAlerts />}
        <Pager total={queue.rows} page={question.page} size={pageSize} onPage={(page) => ask({ page })} />
      </div>
      <Dialogs dialog={dialog} desk={desk} onClose={() => setDialog(undefined)} />
    </>
  );
}

function NoAlerts() {
  const translate = useTranslate();
  return (
    <Empty title={translate("alerts.empty")}>
      <span>{translate("alerts.emptyHint")}</span>
      <FirstLine />
    </Empty>
  );
}

interface DialogsProps {
  readonly dialog: DialogName;
  readonly desk: Desk;
  readonly onClose: () => void;
}

function Dialogs({ dialog, desk, onClose }: DialogsProps) {
  const translate = useTranslate();
  if (dialog === undefined) return null;
  if (dialog === "help") return <KeyHelp onClose={onClose} />;
  return (
    <DispositionDialog
      title={translate("alerts.closing")}
      noteLabel={translate("alerts.note")}
      onClose={onClose}
      onAnswer={(answer) => {
        onClose();
        void desk.decide({ action: "close", ...answer }, dialog === "close-all");
      }}
    />
  );
}
