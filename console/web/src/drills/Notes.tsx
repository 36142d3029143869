import { scenarios } from "@chengfang/model/drill/scenario";
import { Button } from "@mui/material";
import { useRef } from "react";
import { useTranslate } from "react-admin";
import { useLanguage } from "../i18n/titled.ts";
import { useMay } from "../session/may.ts";
import { freshId } from "../data/freshId.ts";
import { Panel } from "../ui/Panel.tsx";
import { useDraft } from "../ui/useDraft.ts";
import { When } from "../ui/When.tsx";
import type { DrillHeld } from "./useDrill.ts";

/** The drill's record, newest first; what is being typed is kept in the tab until it is written down. */
export function Notes({ drill, busy, move }: DrillHeld) {
  const translate = useTranslate();
  const language = useLanguage();
  const observes = useMay("drills.observe") && drill.state !== "planned";
  const nameOf = (key: string) => scenarios[drill.scenario].injects.find((each) => each.key === key)?.title[language];
  return (
    <Panel title={translate("drills.notes")}>
      <div className="panel-body stack">
        {observes && <Writing drill={drill} busy={busy} move={move} />}
        {drill.notes.length === 0 && <p className="quiet">{translate("drills.noNotes")}</p>}
        <ol className="drill-notes">
          {drill.notes.toReversed().map(({ id, at, by, kind, text }) => (
            <li key={id} data-kind={kind}>
              <span className="quiet small">
                <When at={at} /> {kind === "inject" ? "" : by}
              </span>
              {kind !== "note" && <strong className="small">{translate(`drills.kind.${kind}`)}</strong>}
              <span className="drill-text">{kind === "inject" ? (nameOf(text) ?? text) : text}</span>
            </li>
          ))}
        </ol>
      </div>
    </Panel>
  );
}

function Writing({ drill, busy, move }: DrillHeld) {
  const translate = useTranslate();
  const { text, write, clear } = useDraft(`drill note ${drill.id}`);
  // One name for one note: sent again after an answer that was lost, it is kept once.
  const key = useRef(freshId());
  const send = async () => {
    const next = await move("/notes", { body: { text, key: key.current }, done: "drills.noted" });
    if (next === undefined) return;
    key.current = freshId();
    clear();
  };
  return (
    <form
      className="drill-writing"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() !== "" && !busy) void send();
      }}
    >
      <textarea
        rows={2}
        maxLength={4000}
        aria-label={translate("drills.note")}
        placeholder={translate("drills.note")}
        value={text}
        onChange={({ target }) => write(target.value)}
      />
      <Button type="submit" variant="contained" size="small" disabled={busy || text.trim() === ""}>
        {translate("drills.addNote")}
      </Button>
    </form>
  );
}
