import { useQuery } from "@tanstack/react-query";
import { Button } from "@mui/material";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { useParams } from "react-router-dom";
import { TextDialog } from "../dispatches/Papers.tsx";
import { request, send } from "../http/request.ts";
import { saveFile } from "../http/save.ts";
import { useLanguage } from "../i18n/titled.ts";
import { Failure } from "../ui/Failure.tsx";
import { PageTitle } from "../ui/PageTitle.tsx";
import { useExplain } from "../ui/useExplain.ts";
import { ReportText } from "./ReportText.tsx";
import type { ShownReport } from "./text.ts";
import "../compliance/compliance.css";
import "../dispatches/dispatches.css";

/** A situation report that was made. */
export default function ReportPage() {
  const { id = "" } = useParams();
  const translate = useTranslate();
  const language = useLanguage();
  const fail = useExplain();
  const [plain, setPlain] = useState<string>();
  const { data, error, refetch } = useQuery({
    queryKey: ["situation-report", id, language],
    queryFn: async () => request<ShownReport>(`/situation-reports/${id}?language=${language}`),
  });
  if (error) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data) return <div className="wait">{translate("ui.loading")}</div>;
  const path = (format: string) => `/situation-reports/${id}/paper.${format}?language=${language}`;
  const show = async () => setPlain(await (await send(path("txt"))).text());
  return (
    <div className="stack">
      <PageTitle title={`${translate("resources.situation-reports.name")} · ${data.text.title}`} />
      <div className="bar">
        {(["docx", "pdf"] as const).map((format) => (
          <Button
            key={format}
            variant="outlined"
            onClick={() => void saveFile(path(format), `report.${format}`).catch(fail)}
          >
            {translate(`dispatches.paper.${format}`)}
          </Button>
        ))}
        <Button variant="outlined" onClick={() => void show().catch(fail)}>
          {translate("dispatches.paper.txt")}
        </Button>
      </div>
      <ReportText text={data.text} />
      {plain !== undefined && <TextDialog text={plain} onClose={() => setPlain(undefined)} />}
    </div>
  );
}
