import type { DrillWhole } from "@chengfang/model/drill/drill";
import { scenarios } from "@chengfang/model/drill/scenario";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { Link, useParams, useSearchParams } from "react-router-dom";
import { useLanguage } from "../i18n/titled.ts";
import { Failure } from "../ui/Failure.tsx";
import { PageTitle } from "../ui/PageTitle.tsx";
import { Facts, Panel } from "../ui/Panel.tsx";
import { useDraft } from "../ui/useDraft.ts";
import { When } from "../ui/When.tsx";
import { Acts } from "./Acts.tsx";
import { DrillClock } from "./DrillClock.tsx";
import { DrillEditor } from "./DrillEditor.tsx";
import { formIn, inputOf } from "./form.ts";
import { Lane } from "./Lane.tsx";
import { Lessons } from "./Lessons.tsx";
import { Notes } from "./Notes.tsx";
import { Sheet } from "./Sheet.tsx";
import { Timeline } from "./Timeline.tsx";
import { useDrill } from "./useDrill.ts";
import type { DrillHeld } from "./useDrill.ts";
import "./drills.css";

/** One drill: its clock, what came and what was done, notes, score, lessons and report. */
export default function DrillPage() {
  const { id = "" } = useParams();
  const [params, setParams] = useSearchParams();
  const { drill, error, busy, retry, move } = useDrill(id);
  if (error) return <Failure error={error} onRetry={retry} />;
  if (!drill) return null;
  if (params.has("edit")) return <Editing drill={drill} busy={busy} move={move} onEnd={() => setParams({})} />;
  const held = { drill, busy, move };
  return (
    <div className="drill-page">
      <PageTitle title={drill.title} />
      <Acts {...held} onEdit={() => setParams({ edit: "1" })} />
      <div className="stack">
        <DrillClock drill={drill} />
        <Timeline {...held} />
        <Lane drill={drill} />
        <Notes {...held} />
      </div>
      <div className="stack">
        <About drill={drill} />
        <Sheet {...held} />
        <Lessons {...held} />
      </div>
    </div>
  );
}

function Editing({ drill, busy, move, onEnd }: DrillHeld & { onEnd: () => void }) {
  const translate = useTranslate();
  const [from] = useState(drill);
  const { text, write, clear } = useDraft(`drill ${drill.id} ${from.revision}`);
  const form = formIn(text, inputOf(from));
  const save = async () => {
    const body = { ...form, revision: from.revision };
    if (!(await move("", { method: "PUT", body, done: "drills.saved" }))) return;
    clear();
    onEnd();
  };
  return (
    <>
      <PageTitle title={`${translate("drills.edit")} · ${drill.title}`} />
      <DrillEditor
        form={form}
        busy={busy}
        onChange={(next) => write(JSON.stringify(next))}
        onSave={() => void save()}
        onCancel={() => {
          clear();
          onEnd();
        }}
      />
    </>
  );
}

function About({ drill }: { drill: DrillWhole }) {
  const translate = useTranslate();
  const language = useLanguage();
  const scenario = scenarios[drill.scenario];
  return (
    <Panel title={translate("drills.about")}>
      <Facts
        rows={[
          [translate("drills.plan"), <PlanLink key="p" drill={drill} />],
          [translate("drills.scenario"), scenario.title[language]],
          [translate("drills.plannedAt"), <When key="a" at={drill.plannedAt} />],
          [translate("drills.startedAt"), <When key="s" at={drill.startedAt} />],
          [translate("drills.endedAt"), <When key="e" at={drill.endedAt} />],
          [
            translate("drills.aims"),
            drill.aims === "" ? (
              ""
            ) : (
              <span key="m" className="drill-text">
                {drill.aims}
              </span>
            ),
          ],
          [translate("drills.participants"), <Names key="n" drill={drill} />],
        ]}
      />
    </Panel>
  );
}

function PlanLink({ drill: { planId, planTitle, planVersion } }: { drill: DrillWhole }) {
  const translate = useTranslate();
  if (planId === null) return <>{translate("drills.noPlan")}</>;
  const version = planVersion === null ? "" : ` · ${translate("drills.planVersion", { version: planVersion })}`;
  return <Link to={`/plans/${planId}/show`}>{`${planTitle}${version}`}</Link>;
}

function Names({ drill: { participants } }: { drill: DrillWhole }) {
  const translate = useTranslate();
  return (
    <ul className="drill-names">
      {participants.map(({ id, name, role }) => (
        <li key={id}>
          {name} <span className="quiet small">{translate(`drills.role.${role}`)}</span>
        </li>
      ))}
    </ul>
  );
}
