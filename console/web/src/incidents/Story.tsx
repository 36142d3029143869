import type { Incident, TimelineEntry } from "@chengfang/model/incident";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { useSearchParams } from "react-router-dom";
import { useLanguage } from "../i18n/titled.ts";
import { Failure } from "../ui/Failure.tsx";
import { AddEntry } from "./AddEntry.tsx";
import { CorrectDialog } from "./CorrectDialog.tsx";
import { StoryEntry } from "./StoryEntry.tsx";
import { useCase } from "./useCase.ts";

/** What happened and what people did, in the order of time; corrected where it was wrong, with its history. */
export function Story({ incident, works }: { incident: Incident; works: boolean }) {
  const translate = useTranslate();
  const language = useLanguage();
  const { data = [], error, refetch, act } = useCase(incident.id, "timeline", `?language=${language}`);
  const [params] = useSearchParams();
  const [correcting, setCorrecting] = useState<TimelineEntry>();
  const only = params.get("show") === "key";
  const shown = only ? data.filter(({ keyMoment }) => keyMoment) : data;
  const change = async (entry: TimelineEntry, body: object) =>
    act(`timeline/${encodeURIComponent(entry.id)}`, { method: "PUT", body: { ...body, revision: entry.revision } });
  if (error) return <Failure error={error} onRetry={refetch} />;
  return (
    <>
      <StoryHead only={only} />
      <ol className="timeline" aria-label={translate("incidents.timeline")}>
        {shown.map((entry) => (
          <StoryEntry
            key={entry.id}
            entry={entry}
            works={works}
            onMark={(body) => void change(entry, body)}
            onCorrect={() => setCorrecting(entry)}
          />
        ))}
      </ol>
      {works && <AddEntry incidentId={incident.id} onAdd={async (body) => act("timeline", { body })} />}
      {correcting && (
        <CorrectDialog
          entry={correcting}
          incidentId={incident.id}
          onClose={() => setCorrecting(undefined)}
          onAnswer={(body) => void change(correcting, body).then((done) => done && setCorrecting(undefined))}
        />
      )}
    </>
  );
}

function StoryHead({ only }: { only: boolean }) {
  const translate = useTranslate();
  const [, setParams] = useSearchParams();
  return (
    <div className="row spread">
      <p className="quiet">{translate("incidents.timelineHint")}</p>
      <label className="row">
        <input
          type="checkbox"
          checked={only}
          onChange={() => setParams(only ? { tab: "story" } : { tab: "story", show: "key" }, { replace: true })}
        />
        {translate("cases.onlyKey")}
      </label>
    </div>
  );
}
