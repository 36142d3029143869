import type { Incident } from "@chengfang/model/incident";
import { Button } from "@mui/material";
import { useTranslate } from "react-admin";
import { ConflictDialog } from "./ConflictDialog.tsx";
import { ReportButton } from "./ReportButton.tsx";
import { useDraft } from "../ui/useDraft.ts";
import { useSave } from "./useSave.ts";
import type { Words } from "./useSave.ts";

const fields = ["summary", "measures", "suggestions"] as const;

/** People's own words, which the report prints. What is typed stays, whatever becomes of the session. */
export function ReportWords({ incident, onChanged }: { incident: Incident; onChanged: () => void }) {
  const translate = useTranslate();
  const { words, changed, before, cleared } = useWords(incident);
  const { save, conflict, settle, drop } = useSave(incident, onChanged);
  const send = async () => {
    const wanted = Object.fromEntries(changed.map((field) => [field, words[field].text]));
    if (await save(wanted, "incidents.wordsSaved", before)) cleared(wanted);
  };
  return (
    <div className="stack">
      <p className="quiet">{translate("incidents.wordsHint")}</p>
      {changed.length > 0 && <p className="quiet small">{translate("cases.draft")}</p>}
      {fields.map((field) => (
        <label key={field}>
          {translate(`incidents.${field}`)}
          <textarea rows={5} value={words[field].text} onChange={(event) => words[field].write(event.target.value)} />
        </label>
      ))}
      <div className="row">
        <Button variant="outlined" disabled={changed.length === 0} onClick={() => void send()}>
          {translate("ui.save")}
        </Button>
        <ReportButton incident={incident} />
      </div>
      {conflict && (
        <ConflictDialog
          conflict={conflict}
          onClose={drop}
          onSettle={(wanted) => void settle(wanted, "incidents.wordsSaved").then((done) => done && cleared(wanted))}
        />
      )}
    </div>
  );
}

/** What is being written in each field, what stood there when that began, and which differ from what is saved. */
function useWords(incident: Incident) {
  const words = {
    summary: useField(incident, "summary"),
    measures: useField(incident, "measures"),
    suggestions: useField(incident, "suggestions"),
  };
  const began = Object.fromEntries(fields.map((field) => [field, words[field].began]));
  return {
    words,
    changed: fields.filter((field) => words[field].text !== incident[field]),
    before: { ...incident, ...began },
    cleared: (saved: Words) => {
      for (const field of fields) if (saved[field] !== undefined) words[field].clear();
    },
  };
}

function useField(incident: Incident, field: (typeof fields)[number]) {
  const stands = incident[field];
  const { text: kept, write, clear } = useDraft(`${incident.id} ${field}`);
  const { text, began } = writtenIn(kept) ?? { text: stands, began: stands };
  return {
    text,
    began,
    write: (next: string) => write(next === stands ? "" : JSON.stringify({ text: next, began })),
    clear: () => clear(),
  };
}

/** What was kept; what another version of the page kept began from nobody knows what. */
function writtenIn(kept: string): { readonly text: string; readonly began: string } | undefined {
  if (kept === "") return undefined;
  try {
    const { text, began } = JSON.parse(kept) as { readonly text?: unknown; readonly began?: unknown };
    if (typeof text === "string" && typeof began === "string") return { text, began };
  } catch {
    // words alone
  }
  return { text: kept, began: "" };
}
