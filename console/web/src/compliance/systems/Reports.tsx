import { reportFormats, ReportKind } from "@chengfang/model/compliance/report";
import { Button } from "@mui/material";
import { useTranslate } from "react-admin";
import { useMay } from "../../session/may.ts";
import { useReport } from "./useReport.ts";
import type { SystemWhole } from "./useSystem.ts";

/** Papers that say nothing without a grading. */
const drafts = new Set<ReportKind>(["grading", "filing"]);

/** Everything that can be printed of a system. */
export function Reports({ system }: { system: SystemWhole }) {
  const translate = useTranslate();
  const prints = useMay("compliance.report");
  const { busy, print } = useReport(system);
  const kinds = ReportKind.options.filter((kind) => system.grading !== null || !drafts.has(kind));
  return (
    <ul className="reports">
      {kinds.map((kind) => (
        <li key={kind}>
          <span>
            <strong>{translate(`systems.report.${kind}`)}</strong>
            <span className="quiet block">{translate(`systems.reportHint.${kind}`)}</span>
          </span>
          <span className="row">
            {reportFormats[kind].map((format) => (
              <Button
                key={format}
                variant="outlined"
                disabled={busy || !prints}
                aria-label={`${translate(`systems.report.${kind}`)} ${format}`}
                onClick={() => void print(kind, format)}
              >
                {format.toUpperCase()}
              </Button>
            ))}
          </span>
        </li>
      ))}
    </ul>
  );
}
