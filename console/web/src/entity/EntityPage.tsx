import { isEntityKind } from "@chengfang/model/query-language/entity";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { Link, useParams, useSearchParams } from "react-router-dom";
import { DrillsChip } from "../drills/DrillsChip.tsx";
import { Failure } from "../ui/Failure.tsx";
import { PageTitle } from "../ui/PageTitle.tsx";
import { spanOf } from "../ui/range.ts";
import type { Span } from "../ui/range.ts";
import { RangePicker } from "../ui/RangePicker.tsx";
import { Tabs } from "../ui/Tabs.tsx";
import { Shown } from "../events/Shown.tsx";
import { eventsAbout } from "./address.ts";
import { EntityFacts } from "./EntityFacts.tsx";
import { LazyNetwork } from "./LazyNetwork.tsx";
import { Peers } from "./Peers.tsx";
import { ProcessTree } from "./ProcessTree.tsx";
import { Timeline } from "./Timeline.tsx";
import { useDrills, usePicture } from "./useEntity.ts";
import type { Thing } from "./useEntity.ts";

type Tab = "timeline" | "peers" | "network" | "processes";
const tabs: readonly [Tab, ...Tab[]] = ["timeline", "peers", "network"];
const tabsOfHosts: readonly [Tab, ...Tab[]] = ["timeline", "processes", "peers", "network"];

/** Everything about an address, a host, a user, a hash or a domain. */
export default function EntityPage() {
  const translate = useTranslate();
  const { kind = "", value = "" } = useParams();
  if (!isEntityKind(kind)) return <Failure error={new Error(translate("entity.unknown"))} />;
  return <Known key={`${kind} ${value}`} thing={{ kind, value }} />;
}

function Known({ thing }: { thing: Thing }) {
  const translate = useTranslate();
  const [params, setParams] = useSearchParams();
  const picture = usePicture(thing);
  const range = params.get("range") ?? "7d";
  /** One moment for the whole page, so that its parts ask the same question once. */
  const [now] = useState(Date.now);
  const span = spanOf(range, now);
  const change = (some: Record<string, string>) => setParams({ ...Object.fromEntries(params), ...some });
  const shown = thing.kind === "host" || thing.kind === "user" ? tabsOfHosts : tabs;
  return (
    <>
      <PageTitle title={`${translate(`entity.kind.${thing.kind}`)} ${thing.value.slice(0, 80)}`} />
      <header className="bar entity-head">
        <h2>
          <span className="quiet">{translate(`entity.kind.${thing.kind}`)}</span> <Shown text={thing.value} />
        </h2>
        <RangePicker value={range} onChange={(next) => change({ range: next })} />
        <DrillsChip included={useDrills()} hidden={false} onChange={() => change({ drills: "0" })} />
        <Link to={eventsAbout(thing.kind, thing.value)}>{translate("entity.menu.events")}</Link>
      </header>
      {picture.error && <Failure error={picture.error} onRetry={() => void picture.refetch()} />}
      <div className="entity-columns">
        <EntityFacts thing={thing} picture={picture.data} span={span} />
        <Tabs label={translate("entity.tabs")} tabs={shown} nameOf={(tab) => translate(`entity.tab.${tab}`)}>
          {(tab) => <Part tab={tab} thing={thing} span={span} picture={picture.data} />}
        </Tabs>
      </div>
    </>
  );
}

interface PartProps {
  readonly tab: Tab;
  readonly thing: Thing;
  readonly span: Span;
  readonly picture: ReturnType<typeof usePicture>["data"];
}

function Part({ tab, thing, span, picture }: PartProps) {
  if (tab === "peers") return <Peers thing={thing} span={span} />;
  if (tab === "network") return <LazyNetwork thing={thing} span={span} />;
  if (tab === "processes") return <ProcessTree thing={thing} span={span} />;
  return <Timeline thing={thing} span={span} picture={picture} />;
}
