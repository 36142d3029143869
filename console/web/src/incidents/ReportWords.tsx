import type { Incident } from "@chengfang/model/incident";
import { Button } from "@mui/material";
import { useState } from "react";
import { useNotify, useTranslate } from "react-admin";
import { request } from "../http/request.ts";
import { useExplain } from "../ui/useExplain.ts";
import { ReportButton } from "./ReportButton.tsx";

const fields = ["summary", "measures", "suggestions"] as const;

/** People's own words, which the report prints. */
export function ReportWords({ incident, onChanged }: { incident: Incident; onChanged: () => void }) {
  const translate = useTranslate();
  const notify = useNotify();
  const fail = useExplain();
  const { summary, measures, suggestions } = incident;
  const [words, setWords] = useState({ summary, measures, suggestions });
  const changed = Object.fromEntries(
    fields.flatMap((field) => (words[field] === incident[field] ? [] : [[field, words[field]] as const])),
  );
  const save = async () => {
    await request(`/incidents/${encodeURIComponent(incident.id)}`, { method: "PUT", body: changed }).then(
      () => notify("incidents.wordsSaved", { type: "success" }),
      fail,
    );
    onChanged();
  };
  return (
    <div className="stack">
      <p className="quiet">{translate("incidents.wordsHint")}</p>
      {fields.map((field) => (
        <label key={field}>
          {translate(`incidents.${field}`)}
          <textarea
            rows={5}
            value={words[field]}
            onChange={(event) => setWords({ ...words, [field]: event.target.value })}
          />
        </label>
      ))}
      <div className="row">
        <Button variant="outlined" disabled={Object.keys(changed).length === 0} onClick={() => void save()}>
          {translate("ui.save")}
        </Button>
        <ReportButton incident={incident} />
      </div>
    </div>
  );
}
