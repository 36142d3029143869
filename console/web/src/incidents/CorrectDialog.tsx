import type { TimelineEntry } from "@chengfang/model/incident";
import { Button, Dialog, DialogActions, DialogContent, DialogTitle } from "@mui/material";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { request } from "../http/request.ts";
import { usePeople } from "../ui/useNames.ts";
import { When } from "../ui/When.tsx";
import { fromLocal, toLocal } from "../ui/localTime.ts";
import { DateInput } from "../ui/DateInput.tsx";

interface Props {
  readonly entry: TimelineEntry;
  readonly incidentId: string;
  readonly onClose: () => void;
  readonly onAnswer: (body: object) => void;
}

/** Other words or another time for an entry, and why; what stood there stays on record. */
export function CorrectDialog({ entry, incidentId, onClose, onAnswer }: Props) {
  const translate = useTranslate();
  const [text, setText] = useState(entry.text);
  const [time, setTime] = useState(toLocal(entry.occurredAt));
  const [reason, setReason] = useState("");
  const send = () => {
    const words = text === entry.text ? {} : { text: text.trim() === "" ? null : text };
    onAnswer({ ...words, occurredAt: fromLocal(time), reason });
  };
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm" aria-labelledby="correct-title">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <DialogTitle id="correct-title">{translate("cases.correcting")}</DialogTitle>
        <DialogContent className="stack">
          <Words text={text} time={time} onText={setText} onTime={setTime} />
          <label>
            {translate("ui.reason")}
            <input className="native" required value={reason} onChange={(event) => setReason(event.target.value)} />
          </label>
          <History entry={entry} incidentId={incidentId} />
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{translate("ui.cancel")}</Button>
          <Button type="submit" variant="contained" disabled={reason.trim() === ""}>
            {translate("ui.save")}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

interface WordsProps {
  readonly text: string;
  readonly time: string;
  readonly onText: (text: string) => void;
  readonly onTime: (time: string) => void;
}

function Words({ text, time, onText, onTime }: WordsProps) {
  const translate = useTranslate();
  return (
    <>
      <label>
        {translate("cases.words")}
        <textarea rows={3} value={text} onChange={(event) => onText(event.target.value)} />
      </label>
      <label>
        {translate("cases.realTime")}
        <DateInput kind="minute" value={time} onChange={onTime} />
      </label>
    </>
  );
}

interface Past {
  readonly at: string;
  readonly by: string;
  readonly reason: string;
  readonly before: { readonly text: string | null; readonly occurredAt: string | null };
}

function History({ entry, incidentId }: Pick<Props, "entry" | "incidentId">) {
  const translate = useTranslate();
  const { nameOf } = usePeople();
  const path = `/incidents/${encodeURIComponent(incidentId)}/timeline/${encodeURIComponent(entry.id)}/history`;
  const { data = [] } = useQuery({
    queryKey: ["incident", incidentId, "history", entry.id, entry.revision],
    queryFn: async ({ signal }) => request<Past[]>(path, { signal }),
  });
  if (data.length === 0) return null;
  return (
    <>
      <h3>{translate("cases.history")}</h3>
      <ul className="corrections">
        {data.map((each) => (
          <li key={each.at}>
            <When at={each.at} /> {nameOf(each.by)} · {each.reason || translate("cases.marked")}
            {each.before.text !== null && (
              <div className="quiet">{translate("cases.before", { text: each.before.text })}</div>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
