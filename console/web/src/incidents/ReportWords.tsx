import type { Incident } from "@chengfang/model/incident";
import { Button } from "@mui/material";
import { useTranslate } from "react-admin";
import { ConflictDialog } from "./ConflictDialog.tsx";
import { ReportButton } from "./ReportButton.tsx";
import { useDraft } from "../ui/useDraft.ts";
import { useSave } from "./useSave.ts";

const fields = ["summary", "measures", "suggestions"] as const;

/** People's own words, which the report prints. What is typed stays, whatever becomes of the session. */
export function ReportWords({ incident, onChanged }: { incident: Incident; onChanged: () => void }) {
  const translate = useTranslate();
  const { drafts, changed, cleared } = useWords(incident);
  const { save, conflict, settle, drop } = useSave(incident, onChanged);
  const send = async () => {
    const words = Object.fromEntries(changed.map((field) => [field, drafts[field].text]));
    if (await save(words, "incidents.wordsSaved")) cleared(words);
  };
  return (
    <div className="stack">
      <p className="quiet">{translate("incidents.wordsHint")}</p>
      {changed.length > 0 && <p className="quiet small">{translate("cases.draft")}</p>}
      {fields.map((field) => (
        <label key={field}>
          {translate(`incidents.${field}`)}
          <textarea rows={5} value={drafts[field].text} onChange={(event) => drafts[field].write(event.target.value)} />
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
          onSettle={(words) => void settle(words, "incidents.wordsSaved").then((done) => done && cleared(words))}
        />
      )}
    </div>
  );
}

/** What is being written in each field, and which differ from what is saved. */
function useWords(incident: Incident) {
  const drafts = {
    summary: useDraft(`${incident.id} summary`, incident.summary),
    measures: useDraft(`${incident.id} measures`, incident.measures),
    suggestions: useDraft(`${incident.id} suggestions`, incident.suggestions),
  };
  return {
    drafts,
    changed: fields.filter((field) => drafts[field].text !== incident[field]),
    cleared: (words: Partial<Record<(typeof fields)[number], string>>) => {
      for (const field of fields) if (words[field] !== undefined) drafts[field].clear(words[field]);
    },
  };
}
