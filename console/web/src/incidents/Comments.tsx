import { Button } from "@mui/material";
import { useState } from "react";
import type { FormEvent } from "react";
import { useTranslate } from "react-admin";
import { usePeople } from "../ui/useNames.ts";
import { When } from "../ui/When.tsx";
import { useParts } from "./useParts.ts";

export function Comments({ incidentId }: { incidentId: string }) {
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
            <p>{comment.text}</p>
          </li>
        ))}
      </ul>
      <NewComment onAdd={async (text) => add({ text })} />
    </section>
  );
}

function NewComment({ onAdd }: { onAdd: (text: string) => Promise<boolean> }) {
  const translate = useTranslate();
  const [text, setText] = useState("");
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (await onAdd(text)) setText("");
  };
  return (
    <form className="stack" onSubmit={(event) => void submit(event)}>
      <textarea
        rows={3}
        aria-label={translate("incidents.commentNew")}
        placeholder={translate("incidents.commentNew")}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <span>
        <Button type="submit" variant="outlined" disabled={text.trim() === ""}>
          {translate("incidents.commentAdd")}
        </Button>
      </span>
    </form>
  );
}
