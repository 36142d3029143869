import { drillMinutes, Milestone } from "@chengfang/model/drill/milestone";
import { milestoneTitles, scenarios } from "@chengfang/model/drill/scenario";
import { Button } from "@mui/material";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { useLanguage } from "../i18n/titled.ts";
import { useMay } from "../session/may.ts";
import { Panel } from "../ui/Panel.tsx";
import { ReasonDialog } from "../ui/ReasonDialog.tsx";
import { When } from "../ui/When.tsx";
import type { DrillHeld } from "./useDrill.ts";

/** Injects as planned and as they came, and beside them what was expected to be done and when it was. */
export function Timeline({ drill, busy, move }: DrillHeld) {
  const translate = useTranslate();
  const language = useLanguage();
  const { scenario, injects, milestones } = drill;
  return (
    <Panel title={translate("drills.timeline")} actions={<Reported drill={drill} busy={busy} move={move} />}>
      <div className="panel-body drill-tracks">
        <div>
          <h3>{translate("drills.injects")}</h3>
          <ol>
            {scenarios[scenario].injects.map(({ key, title, minute }) => (
              <Step key={key} drill={drill} title={title[language]} at={injects[key] ?? null}>
                {translate("drills.injectPlanned", { minute })}
              </Step>
            ))}
          </ol>
        </div>
        <div>
          <h3>{translate("drills.expected")}</h3>
          <ol>
            {Milestone.options.map((each) => (
              <Step key={each} drill={drill} title={milestoneTitles[each][language]} at={milestones[each]} />
            ))}
          </ol>
        </div>
      </div>
    </Panel>
  );
}

interface StepProps {
  readonly drill: DrillHeld["drill"];
  readonly title: string;
  readonly at: string | null;
  readonly children?: string;
}

function Step({ drill: { startedAt, pauses }, title, at, children }: StepProps) {
  const translate = useTranslate();
  const happened = at !== null && startedAt !== null;
  const minute = happened ? Math.round(drillMinutes(startedAt, at, pauses) * 10) / 10 : 0;
  return (
    <li data-happened={happened}>
      <span>{title}</span>
      {happened ? (
        <span>
          {translate("drills.minute", { minute })} · <When at={at} />
        </span>
      ) : (
        <span className="quiet">{translate("drills.notYet")}</span>
      )}
      {children !== undefined && <span className="quiet small">{children}</span>}
    </li>
  );
}

function Reported({ drill, busy, move }: DrillHeld) {
  const translate = useTranslate();
  const [asking, setAsking] = useState(false);
  if (!useMay("drills.plan") || drill.state !== "running") return null;
  return (
    <>
      <Button size="small" variant="outlined" disabled={busy} onClick={() => setAsking(true)}>
        {translate("drills.reportMade")}
      </Button>
      {asking && (
        <ReasonDialog
          title={translate("drills.reportMade")}
          hint={translate("drills.reportHint")}
          confirm={translate("drills.reportMade")}
          onClose={() => setAsking(false)}
          onAnswer={(text) => {
            setAsking(false);
            void move("/report", { body: { text }, done: "drills.reported" });
          }}
        />
      )}
    </>
  );
}
