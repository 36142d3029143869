import type { CityMap as Outlines } from "@chengfang/model/screen/city-map";
import type { Picture } from "@chengfang/model/screen/picture";
import { riskLevelOf } from "@chengfang/model/screen/risk";
import { useMemo } from "react";
import { countryName } from "../country.ts";
import { Go } from "../Go.tsx";
import { bigText } from "../numbers.ts";
import { PanelTitle } from "../PanelTitle.tsx";
import { fill, useWords } from "../words.ts";
import type { Shape } from "./project.ts";
import { canvas, sceneOf } from "./scene.ts";
import type { Arc, Origin, Scene, ZoneSpot } from "./scene.ts";

interface Props {
  readonly picture: Picture;
  readonly map: Outlines;
}

/** The city's districts by risk, its networks beside them, and what attacks them from where. */
export function CityMap({ picture, map }: Props) {
  const { say } = useWords();
  const { districts, zones, flows, flowsOf } = picture;
  const scene = useMemo(() => sceneOf(map, { districts, zones, flows }), [map, districts, zones, flows]);
  const bare = districts.every(({ unitId }) => unitId === null);
  return (
    <section className="pane map">
      <PanelTitle title={say.map.title}>
        <Scale />
      </PanelTitle>
      <svg viewBox={`0 0 ${canvas.width} ${canvas.height}`}>
        {scene.shapes.map((shape) => (
          <District key={shape.name} shape={shape} figures={districts.find(({ name }) => name === shape.name)} />
        ))}
        <Arcs arcs={scene.arcs} />
        {scene.origins.length > 0 && (
          <text className="outside" x={26} y={(scene.origins[0]?.y ?? 0) - 34}>
            {say.map.outside}
          </text>
        )}
        {scene.origins.map((origin) => (
          <OriginMark key={origin.country} origin={origin} />
        ))}
        {scene.zones.map((spot) => (
          <Zone key={spot.id} spot={spot} figures={zones.find(({ id }) => id === spot.id)} />
        ))}
        <DistrictNames scene={scene} districts={districts} />
      </svg>
      <p className="map-note">
        {bare && <strong>{say.map.bare}</strong>} {say.map.arc}
        {flowsOf.alerts > 0 && ` · ${fill(say.map.shown, { shown: flowsOf.shown, all: flowsOf.alerts })}`}
      </p>
    </section>
  );
}

type DistrictFigures = Picture["districts"][number];

function District({ shape, figures }: { shape: Shape; figures: DistrictFigures | undefined }) {
  const { say, language } = useWords();
  const name = language === "en" ? shape.nameEn : shape.name;
  const seen = figures !== undefined && figures.unitId !== null;
  const words = seen ? fill(say.map.district, { ...figures, name, unitId: "" }) : name;
  const outline = <path className="district" d={shape.path} data-level={seen ? riskLevelOf(figures.risk) : "none"} />;
  if (!seen) return outline;
  return (
    <Go to={`/alerts?unitId=${figures.unitId}`} needs="alerts.read" drawn label={words}>
      <title>{words}</title>
      {outline}
    </Go>
  );
}

function DistrictNames({ scene, districts }: { scene: Scene; districts: readonly DistrictFigures[] }) {
  const { language } = useWords();
  return scene.shapes.map(({ name, nameEn, x, y }) => {
    const figures = districts.find((each) => each.name === name);
    return (
      <g key={name} className="district-name" aria-hidden="true">
        <text x={x} y={figures?.unitId ? y - 8 : y + 6}>
          {(language === "en" ? nameEn : name).replace(/人民政府(办公室|办公厅)?$/, "")}
        </text>
        {figures?.unitId && (
          <text x={x} y={y + 20} className="district-risk">
            {figures.risk}
          </text>
        )}
      </g>
    );
  });
}

const Arcs = ({ arcs }: { arcs: readonly Arc[] }) => (
  <g className="arcs" aria-hidden="true">
    {arcs.map(({ key, path, width, severity, end }) => (
      <g key={key} data-severity={severity}>
        <path className="arc-bed" d={path} strokeWidth={width} />
        <path className="arc-run" d={path} strokeWidth={width} pathLength={100} />
        <circle className="arc-end" cx={end.x} cy={end.y} r={width + 1.5} />
      </g>
    ))}
  </g>
);

function OriginMark({ origin: { country, alerts, x, y } }: { origin: Origin }) {
  const { say, language } = useWords();
  return (
    <g className="origin">
      <circle cx={x} cy={y} r={6} />
      <text x={x - 14} y={y + 28}>
        {countryName(country, language) ?? say.attackers.unknown}
        <tspan className="origin-count"> {bigText(alerts, language)}</tspan>
      </text>
    </g>
  );
}

function Zone({ spot, figures }: { spot: ZoneSpot; figures: Picture["zones"][number] | undefined }) {
  const { say, language } = useWords();
  const { x, y, width, height, id } = spot;
  const alerts = figures?.alerts ?? 0;
  return (
    <g className="zone" data-level={alerts === 0 ? "none" : riskLevelOf(figures?.risk ?? 0)}>
      <rect x={x} y={y} width={width} height={height} rx={6} />
      <text x={x + 16} y={y + 37} className="zone-name">
        {say.map.zone[id]}
      </text>
      <text x={x + 16} y={y + 70} className="zone-figures">
        {fill(say.map.assets, { n: bigText(figures?.assets ?? 0, language) })}
        <tspan dx={14} className="zone-alerts">
          {fill(say.map.alerts, { n: bigText(alerts, language) })}
        </tspan>
      </text>
    </g>
  );
}

function Scale() {
  const { say } = useWords();
  return (
    <span className="scale">
      {(["calm", "watch", "warning", "alarm"] as const).map((level) => (
        <span key={level} data-level={level}>
          {say.risk.level[level]}
        </span>
      ))}
    </span>
  );
}
