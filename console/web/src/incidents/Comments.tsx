import { Button } from "@mui/material";
import type { FormEvent } from "react";
import { useTranslate } from "react-admin";
import { usePeople } from "../ui/useNames.ts";
import { When } from "../ui/When.tsx";
import { MarkedText } from "./MarkedText.tsx";
import { MentionArea } from "./MentionArea.tsx";
import { useDraft } from "../ui/useDraft.ts";
import { useParts } from "./useParts.ts";

export function Comments({ incidentId, open }: { incidentId: string; open: boolean }) {
  const translate = useTranslate();
  const { nameOf } = usePeople();
  const { rows, add } = useParts(incidentId, "comments");
  return (
    <section>
      <h3>{translate("incidents.comments")}</h3>
      {rows.length === 0 && <p className="quiet">{translate("incidents.commentNone")}</p>}
      <ul className="comments">
        {rows.map((comment) => (
          <li key={comment.id}>
            <span className="quiet">
              {nameOf(comment.by)} · <When at={comment.at} />
            </span>
            <MarkedText text={comment.text} names={comment.mentions.map(nameOf)} />
          </li>
        ))}
      </ul>
      {open && <NewComment incidentId={incidentId} onAdd={async (text) => add({ text })} />}
    </section>
  );
}

function NewComment({ incidentId, onAdd }: { incidentId: string; onAdd: (text: string) => Promise<boolean> }) {
  const translate = useTranslate();
  const draft = useDraft(`${incidentId} comment`, "");
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (await onAdd(draft.text)) draft.clear();
  };
  return (
    <form className="stack" onSubmit={(event) => void submit(event)}>
      <MentionArea label={translate("incidents.commentNew")} value={draft.text} onChange={draft.write} />
      <span className="row">
        <Button type="submit" variant="outlined" disabled={draft.text.trim() === ""}>
          {translate("incidents.commentAdd")}
        </Button>
        <span className="quiet small">{translate("cases.commentHint")}</span>
      </span>
    </form>
  );
}
