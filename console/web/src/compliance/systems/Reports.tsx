import { Button } from "@mui/material";
import { useTranslate } from "react-admin";
import { useMay } from "../../session/may.ts";
import { reportKinds, useReport } from "./useReport.ts";
import type { ReportKind } from "./useReport.ts";
import type { SystemWhole } from "./useSystem.ts";

const formats = {
  gap: ["docx", "xlsx", "json"],
  self: ["docx", "xlsx", "json"],
  rectify: ["docx", "xlsx", "json"],
  package: ["docx", "xlsx", "json", "zip"],
  plan: ["docx"],
  grading: ["docx"],
  filing: ["docx"],
} as const satisfies Record<ReportKind, readonly string[]>;

/** Everything that can be printed of a system. */
export function Reports({ system }: { system: SystemWhole }) {
  const translate = useTranslate();
  const prints = useMay("compliance.report");
  const { busy, print } = useReport(system);
  const kinds: readonly ReportKind[] = [...reportKinds, ...(system.grading ? (["grading", "filing"] as const) : [])];
  return (
    <ul className="reports">
      {kinds.map((kind) => (
        <li key={kind}>
          <span>
            <strong>{translate(`systems.report.${kind}`)}</strong>
            <span className="quiet block">{translate(`systems.reportHint.${kind}`)}</span>
          </span>
          <span className="row">
            {formats[kind].map((format) => (
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
