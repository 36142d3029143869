import type { CityMap as Outlines } from "@chengfang/model/screen/city-map";
import type { Picture } from "@chengfang/model/screen/picture";
import { lazy, Suspense, useContext, useEffect, useState } from "react";
import { flushSync } from "react-dom";
import { request } from "../http/request.ts";
import { Head } from "./Head.tsx";
import { chooseLook, currentLook } from "./look.ts";
import type { Look } from "./look.ts";
import { CityMap } from "./map/CityMap.tsx";
import { Figures } from "./panels/Figures.tsx";
import { Incidents } from "./panels/Incidents.tsx";
import { Certificates, Compliance, Logs, Sources } from "./panels/Platform.tsx";
import { Attackers, Ranking, Tactics } from "./panels/Ranking.tsx";
import { RiskPanel } from "./panels/Risk.tsx";
import { useFeed } from "./useFeed.ts";
import { fill, ReaderContext, useWords } from "./words.ts";
import { bigText } from "./numbers.ts";
import "./screen.css";
import "./panels.css";
import "./narrow.css";

const Trend = lazy(async () => import("./panels/Trend.tsx").then(({ Trend: each }) => ({ default: each })));

interface Props {
  readonly onLanguage: () => void;
}

/** The city on one screen: understood in ten seconds, true at a second look. */
export function Screen({ onLanguage }: Props) {
  const { say } = useWords();
  const { wall } = useContext(ReaderContext);
  const feed = useFeed(wall);
  const [chosen, setLook] = useState(currentLook);
  const look = usePrinting() ? "light" : chosen;
  const map = useOutlines(feed.connected);
  const changeLook = () => {
    const next = chosen === "dark" ? "light" : "dark";
    chooseLook(next);
    setLook(next);
  };
  const { picture } = feed;
  return (
    <div className="screen" data-look={look}>
      <Head feed={feed} onLook={changeLook} onLanguage={onLanguage} />
      {feed.refused && wall && <p className="screen-wait">{say.refused}</p>}
      {!picture && !(feed.refused && wall) && <p className="screen-wait">{say.waiting}</p>}
      {picture && <Panels picture={picture} map={map} look={look} />}
    </div>
  );
}

function Panels({ picture, map, look }: { picture: Picture; map: Outlines | undefined; look: Look }) {
  const { say, language } = useWords();
  return (
    <main className="panes">
      {picture.window.cut && (
        <p className="cut-note">{fill(say.cut, { n: bigText(picture.window.alerts, language) })}</p>
      )}
      <div className="column flank">
        <RiskPanel at={picture.at} risk={picture.risk} history={picture.history} />
        <Incidents incidents={picture.incidents} counts={picture.counts} />
      </div>
      <div className="column middle">
        <Figures picture={picture} />
        {map ? <CityMap picture={picture} map={map} /> : <section className="pane map" />}
        <Suspense fallback={<section className="pane trend" />}>
          <Trend trend={picture.trend} look={look} />
        </Suspense>
      </div>
      <div className="column flank">
        <Ranking units={picture.units} />
        <Attackers attackers={picture.attackers} />
        <Tactics tactics={picture.tactics} />
      </div>
      <div className="foot">
        <Compliance compliance={picture.compliance} />
        <Sources sources={picture.sources} />
        <Logs logs={picture.logs} />
        <Certificates certificates={picture.certificates} />
      </div>
    </main>
  );
}

/** Paper is white: whatever the screen looks like, it is printed dark on light. */
function usePrinting(): boolean {
  const [printing, setPrinting] = useState(false);
  useEffect(() => {
    const tell = (now: boolean) => () => flushSync(() => setPrinting(now));
    const [before, after] = [tell(true), tell(false)];
    window.addEventListener("beforeprint", before);
    window.addEventListener("afterprint", after);
    return () => {
      window.removeEventListener("beforeprint", before);
      window.removeEventListener("afterprint", after);
    };
  }, []);
  return printing;
}

/** The districts' outlines, asked for again whenever the connection comes back: they may be others by then. */
function useOutlines(connected: boolean): Outlines | undefined {
  const [map, setMap] = useState<Outlines>();
  useEffect(() => {
    if (!connected) return undefined;
    const stop = new AbortController();
    request<Outlines>("/screen/map", { background: true, signal: stop.signal }).then(setMap, () => undefined);
    return () => stop.abort();
  }, [connected]);
  return map;
}
