import type { System } from "@chengfang/model/compliance/system";
import { Button } from "@mui/material";
import { useTranslate } from "react-admin";
import { useReport } from "./useReport.ts";

/** The two papers that a grading is for: 定级报告 and 备案表, as drafts. */
export function Drafts({ system }: { system: System }) {
  const translate = useTranslate();
  const { busy, print } = useReport(system);
  const ungraded = system.grading === null;
  return (
    <span className="row">
      {(["grading", "filing"] as const).map((kind) => (
        <Button key={kind} disabled={busy || ungraded} onClick={() => void print(kind, "docx")}>
          {translate(`systems.report.${kind}`)}
        </Button>
      ))}
    </span>
  );
}
