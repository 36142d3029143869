import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { request } from "../http/request.ts";
import { useChanges } from "../live/useLive.ts";
import { Failure } from "../ui/Failure.tsx";
import { PageTitle } from "../ui/PageTitle.tsx";
import { IdentityCard } from "../pki/overview/IdentityCard.tsx";
import { BarsPanel } from "./BarsPanel.tsx";
import { Collection } from "./Collection.tsx";
import { NewestIncidents } from "./NewestIncidents.tsx";
import { OpenCounts } from "./OpenCounts.tsx";
import { TacticsPanel } from "./TacticsPanel.tsx";
import { TopRules, TopSources, TopUnits } from "./Tops.tsx";
import type { Picture } from "./picture.ts";
import "./overview.css";

const everyMs = 30_000;

/** The situation: what is open, what is new, where it comes from. */
export default function Overview() {
  const translate = useTranslate();
  const [hours, setHours] = useState(24);
  const { data, error, refetch } = useQuery({
    queryKey: ["overview", hours],
    queryFn: async ({ signal }) => request<Picture>(`/overview?hours=${hours}`, { signal, background: true }),
    refetchInterval: everyMs,
    placeholderData: keepPreviousData,
  });
  useChanges(
    () => true,
    () => void refetch(),
    3000,
  );
  return (
    <>
      <PageTitle title={translate("resources.overview.name")} />
      {error && <Failure error={error} onRetry={() => void refetch()} />}
      {data && <PictureOf picture={data} hours={hours} onHours={setHours} />}
    </>
  );
}

interface Props {
  readonly picture: Picture;
  readonly hours: number;
  readonly onHours: (hours: number) => void;
}

function PictureOf({ picture, hours, onHours }: Props) {
  const translate = useTranslate();
  return (
    <div className="overview">
      <OpenCounts picture={picture} />
      <div className="stack">
        <NewestIncidents incidents={picture.newestIncidents} />
        <BarsPanel title={translate("overview.perHourAlerts")} bars={picture.alertsPerHour}>
          <Hours value={hours} onChange={onHours} />
        </BarsPanel>
        <BarsPanel title={translate("overview.perHourEvents")} bars={picture.eventsPerHour} />
      </div>
      <div className="stack">
        <Collection collectors={picture.collectors} />
        <IdentityCard />
        <TacticsPanel tactics={picture.tactics} />
        <TopSources sources={picture.topSources} />
      </div>
      <TopRules rules={picture.topRules} />
      <TopUnits units={picture.topUnits} />
    </div>
  );
}

function Hours({ value, onChange }: { value: number; onChange: (hours: number) => void }) {
  const translate = useTranslate();
  return (
    <span className="switch">
      {([24, 72, 168] as const).map((each) => (
        <button key={each} type="button" aria-pressed={each === value} onClick={() => onChange(each)}>
          {translate(`overview.hours.h${each}`)}
        </button>
      ))}
    </span>
  );
}
