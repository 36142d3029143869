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
import { pageSize, useQueue } from "./useQueue.ts";
import { useQueueKeys } from "./useQueueKeys.ts";
import "./alerts.css";

/** The alert queue: grouped by rule, worked by keyboard, live without moving a row. */
export default function AlertQueue() {
  const translate = useTranslate();
  const [params, setParams] = useSearchParams();
  const question = readAddress(params);
  const search = useRef<HTMLInputElement>(null);
  const [dialog, setDialog] = useState<"help" | "close" | "close-all">();
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
        <QueueTable
          queue={queue}
          desk={desk}
          question={question}
          onSort={(sort) => ask({ sort })}
          onSingle={(ruleId) => ask({ grouped: false, ruleId: [ruleId], sort: ["lastSeen", "DESC"] })}
        />
        {queue.ready && queue.lines.length === 0 && (
          <Empty title={translate("alerts.empty")}>
            <span>{translate("alerts.emptyHint")}</span>
            <FirstLine />
          </Empty>
        )}
        <Pager total={queue.rows} page={question.page} size={pageSize} onPage={(page) => ask({ page })} />
      </div>
      {dialog === "help" && <KeyHelp onClose={() => setDialog(undefined)} />}
      {(dialog === "close" || dialog === "close-all") && (
        <DispositionDialog
          title={translate("alerts.closing")}
          noteLabel={translate("alerts.note")}
          onClose={() => setDialog(undefined)}
          onAnswer={(answer) => {
            setDialog(undefined);
            void desk.decide({ action: "close", ...answer }, dialog === "close-all");
          }}
        />
      )}
    </>
  );
}
