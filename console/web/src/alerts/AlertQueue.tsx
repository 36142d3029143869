import { useRef, useState } from "react";
import { useTranslate } from "react-admin";
import { useSearchParams } from "react-router-dom";
import { LaneTabs } from "../drills/LaneTabs.tsx";
import { Empty } from "../ui/Empty.tsx";
import { Failure } from "../ui/Failure.tsx";
import { FirstLine } from "../ui/FirstLine.tsx";
import { Pager } from "../ui/Pager.tsx";
import { PageTitle } from "../ui/PageTitle.tsx";
import { useStepBack } from "../ui/useStepBack.ts";
import { readAddress, writeAddress } from "./address.ts";
import type { QueueQuestion } from "./address.ts";
import { Dialogs } from "./Dialogs.tsx";
import type { DialogName } from "./Dialogs.tsx";
import { JobBar } from "./JobBar.tsx";
import { QueueCommands } from "./QueueCommands.tsx";
import { QueueFilters } from "./QueueFilters.tsx";
import { QueueTable } from "./QueueTable.tsx";
import { SelectionBar } from "./SelectionBar.tsx";
import { SidePanel } from "./side/SidePanel.tsx";
import { useDesk } from "./useDesk.ts";
import type { Desk } from "./useDesk.ts";
import { pageSize, useQueue } from "./useQueue.ts";
import type { Queue } from "./useQueue.ts";
import { actsOf, useQueueKeys } from "./useQueueKeys.ts";
import "./alerts.css";

/** The alert queue: grouped by cause, riskiest first, worked by keyboard, live without moving a row. */
export default function AlertQueue() {
  const translate = useTranslate();
  const [params, setParams] = useSearchParams();
  const question = readAddress(params);
  const search = useRef<HTMLInputElement>(null);
  const [dialog, setDialog] = useState<DialogName>();
  const [side, setSide] = useState(false);
  useStepBack(() => setDialog(undefined));
  const queue = useQueue(question);
  const desk = useDesk(queue);
  const ask = (change: Partial<QueueQuestion>) => setParams(writeAddress({ ...question, page: 0, ...change }));
  const panel = { open: side, toggle: () => setSide((now) => !now) };
  const onSearch = () => search.current?.focus();
  const acts = actsOf({ queue, desk, panel, onSearch, onDialog: setDialog });
  useQueueKeys(acts, desk.mayTriage);
  return (
    <>
      <PageTitle title={translate("resources.alerts.name")} />
      <LaneTabs />
      <QueueCommands acts={acts} mayTriage={desk.mayTriage} />
      <QueueFilters question={question} onChange={ask} search={search} />
      {queue.error !== null && <Failure error={queue.error} onRetry={() => void queue.reload()} />}
      <JobBar jobs={desk.jobs.running} />
      <Capped capped={queue.capped} />
      <div className="queue-split" data-open={side}>
        <div className="queue-list">
          <SelectionBar queue={queue} desk={desk} acts={acts} onDialog={setDialog} />
          <Rows queue={queue} desk={desk} question={question} onAsk={ask} />
        </div>
        {side && <SidePanel line={desk.line} desk={desk} filter={queue.filter} onClose={panel.toggle} />}
      </div>
      <Dialogs dialog={dialog} desk={desk} question={question} onAsk={ask} onClose={() => setDialog(undefined)} />
    </>
  );
}

interface RowsProps {
  readonly queue: Queue;
  readonly desk: Desk;
  readonly question: QueueQuestion;
  readonly onAsk: (change: Partial<QueueQuestion>) => void;
}

const Rows = ({ queue, desk, question, onAsk }: RowsProps) => (
  <div className="table-frame">
    <QueueTable queue={queue} desk={desk} question={question} onAsk={onAsk} />
    <NoAlerts queue={queue} />
    <Pager
      total={queue.rows}
      capped={queue.capped}
      page={question.page}
      size={pageSize}
      onPage={(page) => onAsk({ page })}
    />
  </div>
);

function Capped({ capped }: { capped: boolean }) {
  const translate = useTranslate();
  return capped ? (
    <p className="banner" data-kind="warn">
      {translate("alerts.capped")}
    </p>
  ) : null;
}

function NoAlerts({ queue }: { queue: Queue }) {
  const translate = useTranslate();
  if (!queue.ready || queue.lines.length > 0) return null;
  return (
    <Empty title={translate("alerts.empty")}>
      <span>{translate("alerts.emptyHint")}</span>
      <FirstLine />
    </Empty>
  );
}
