import type { RequestDetail } from "@chengfang/model/pki";
import { Button } from "@mui/material";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { Panel } from "../../ui/Panel.tsx";
import { useActor } from "../../ui/useActor.ts";
import { When } from "../../ui/When.tsx";
import { useAct } from "../useAct.ts";

interface Props {
  readonly request: RequestDetail;
  readonly onChanged: () => void;
}

/** The account under which the registration authority acts for itself. */
const platform = "ra";

/** Who did what, newest first, and a place to say something. */
export function RequestHistory({ request, onChanged }: Props) {
  const translate = useTranslate();
  return (
    <Panel title={translate("requests.history")}>
      {request.may.includes("comment") && <NewComment request={request} onChanged={onChanged} />}
      <Events events={request.history} />
    </Panel>
  );
}

/** Acts that are called as the state they lead to. */
const stateNamed: Readonly<Record<string, string>> = { issued: "issued", failed: "failed" };

/** What happened to a request, the newest first. */
export function Events({ events }: { events: RequestDetail["history"] }) {
  const translate = useTranslate();
  const actor = useActor();
  return (
    <ol className="history">
      {events.toReversed().map((event) => (
        <li key={`${event.at} ${event.act} ${event.comment}`}>
          <When at={event.at} />
          <span>
            <strong>{event.account === platform ? translate("requests.platform") : actor(event.name)}</strong>{" "}
            {translate(`pki.act.${event.act}`, { _: event.act })}
            {event.to !== null && event.to !== event.from && event.to !== stateNamed[event.act] && (
              <span className="quiet"> → {translate(`pki.state.${event.to}`, { _: event.to })}</span>
            )}
          </span>
          {event.comment !== "" && <span className="pre">{event.comment}</span>}
        </li>
      ))}
    </ol>
  );
}

function NewComment({ request, onChanged }: Props) {
  const translate = useTranslate();
  const { busy, act } = useAct();
  const [comment, setComment] = useState("");
  const send = async () => {
    const path = `/requests/${request.id}/comments`;
    const done = await act({ path, body: { comment: comment.trim() }, done: "requests.commented" });
    if (done === undefined) return;
    setComment("");
    onChanged();
  };
  return (
    <form
      className="panel-body stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (comment.trim() !== "") void send();
      }}
    >
      <label>
        <span className="quietly-read">{translate("requests.commentLabel")}</span>
        <textarea
          rows={2}
          placeholder={translate("requests.commentLabel")}
          value={comment}
          onChange={(event) => setComment(event.target.value)}
        />
      </label>
      <span>
        <Button type="submit" variant="outlined" disabled={busy || comment.trim() === ""}>
          {translate("requests.comment")}
        </Button>
      </span>
    </form>
  );
}
