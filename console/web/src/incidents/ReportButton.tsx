import type { Incident } from "@chengfang/model/incident";
import { Button } from "@mui/material";
import { useState } from "react";
import { useNotify, useTranslate } from "react-admin";
import { saveFile } from "../http/save.ts";
import { useLanguage } from "../i18n/titled.ts";
import { useExplain } from "../ui/useExplain.ts";

/** The incident as an official document, in the reader's language. */
export function ReportButton({
  incident,
  small = false,
}: {
  incident: Pick<Incident, "id" | "number">;
  small?: boolean;
}) {
  const translate = useTranslate();
  const language = useLanguage();
  const notify = useNotify();
  const fail = useExplain();
  const [waiting, setWaiting] = useState(false);
  const print = async () => {
    setWaiting(true);
    await saveFile(
      `/incidents/${encodeURIComponent(incident.id)}/report.docx?language=${language}`,
      `${incident.number}.docx`,
    ).then((name) => notify("incidents.reportSaved", { type: "success", messageArgs: { name } }), fail);
    setWaiting(false);
  };
  if (small) {
    return (
      <button
        type="button"
        className="plain boxed"
        disabled={waiting}
        aria-label={`.docx ${incident.number}`}
        title={translate("incidents.report")}
        onClick={() => void print()}
      >
        .docx
      </button>
    );
  }
  return (
    <Button size="large" variant="contained" className="report-button" disabled={waiting} onClick={() => void print()}>
      {waiting ? translate("incidents.reportWaiting") : translate("incidents.report")}
    </Button>
  );
}
