import type { Alert } from "@chengfang/model/alert";
import { Button, Dialog, DialogActions, DialogContent, DialogTitle } from "@mui/material";
import { useQuery } from "@tanstack/react-query";
import { useTranslate } from "react-admin";
import { list } from "../data/query.ts";
import { AlertStatusTag, DispositionTag } from "../ui/Tags.tsx";
import { usePeople } from "../ui/useNames.ts";
import { When } from "../ui/When.tsx";
import type { ListedAlert } from "./lines.ts";
import type { Desk } from "./useDesk.ts";
import type { Conflict } from "./useJobs.ts";

/** Somebody decided since: what they decided, and whether one's own decision is to stand all the same. */
export function ConflictDialog({ conflict, desk }: { conflict: Conflict; desk: Desk }) {
  const translate = useTranslate();
  const { data } = useQuery({
    queryKey: ["alert-conflict", conflict.ids],
    queryFn: async () => list<ListedAlert>("alerts", { filter: { id: conflict.ids }, limit: conflict.ids.length }),
    gcTime: 0,
  });
  const { settle } = desk.jobs;
  const insist = () => {
    settle();
    void desk.decide(conflict.decision, { alerts: data?.rows ?? [], groups: [] });
  };
  return (
    <Dialog open onClose={settle} fullWidth maxWidth="sm" aria-labelledby="conflict-title">
      <DialogTitle id="conflict-title">
        {translate("alerts.conflict.title", { count: conflict.ids.length })}
      </DialogTitle>
      <DialogContent className="stack">
        <p className="banner" data-kind="warn">
          {translate("alerts.conflict.text")}
        </p>
        <ul className="history">
          {(data?.rows ?? []).slice(0, 10).map((alert) => (
            <Decided key={alert.id} alert={alert} />
          ))}
        </ul>
      </DialogContent>
      <DialogActions>
        <Button onClick={insist} disabled={data === undefined}>
          {translate("alerts.conflict.insist")}
        </Button>
        <Button variant="contained" onClick={settle}>
          {translate("alerts.conflict.keep")}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

function Decided({ alert }: { alert: Alert }) {
  const { nameOf } = usePeople();
  return (
    <li>
      <span>
        <bdi>{alert.entity.value}</bdi> · {nameOf(alert.decidedBy)} · <When at={alert.decidedAt} />
      </span>
      <span className="row">
        <AlertStatusTag status={alert.status} />
        <DispositionTag disposition={alert.disposition} />
      </span>
      {alert.note !== "" && <span>{alert.note}</span>}
    </li>
  );
}
