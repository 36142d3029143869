import { tactics } from "@chengfang/model/attack";
import type { AttackCell } from "@chengfang/model/attack-cell";
import { techniqueWords } from "@chengfang/model/query-language/techniques";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { Link, useSearchParams } from "react-router-dom";
import { request } from "../http/request.ts";
import { useLanguage } from "../i18n/titled.ts";
import { useMay } from "../session/may.ts";
import { Failure } from "../ui/Failure.tsx";
import { PageTitle } from "../ui/PageTitle.tsx";
import { RangePicker } from "../ui/RangePicker.tsx";
import { spanOf } from "../ui/range.ts";
import { countText } from "../ui/when.ts";
import { degree } from "./cell.ts";
import "./attack.css";

const shows = ["coverage", "hits"] as const;

/** The matrix of ATT&CK: shaded by what is watched for, or by what was found in a period. */
export default function AttackMatrix() {
  const translate = useTranslate();
  const [params, setParams] = useSearchParams();
  const [now] = useState(Date.now);
  const range = params.get("range") ?? "7d";
  const show = shows.find((each) => each === params.get("show")) ?? "coverage";
  const change = (some: Record<string, string>) => setParams({ ...Object.fromEntries(params), ...some });
  const { data = [], error, refetch } = useCells(range, now);
  return (
    <>
      <PageTitle title={translate("resources.attack.name")} />
      <div className="bar">
        <Shows show={show} onChange={(next) => change({ show: next })} />
        <RangePicker value={range} onChange={(next) => change({ range: next })} />
        <Sum cells={data} />
      </div>
      <Translated />
      {error && <Failure error={error} onRetry={() => void refetch()} />}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keyboard */}
      <section className="attack-matrix" tabIndex={0} aria-label={translate("resources.attack.name")}>
        {tactics.map((tactic) => (
          <Column
            key={tactic.tag}
            tactic={tactic}
            show={show}
            range={range}
            cells={data.filter((each) => each.tactic === tactic.tag)}
          />
        ))}
      </section>
    </>
  );
}

/** Whose translation the names are; who reads English reads MITRE's own. */
function Translated() {
  const translate = useTranslate();
  if (useLanguage() === "en") return null;
  return (
    <p className="attack-translated">
      <span className="tag">{translate("attack.unverified")}</span> {translate("attack.translated")}
    </p>
  );
}

function Shows({ show, onChange }: { show: (typeof shows)[number]; onChange: (show: string) => void }) {
  const translate = useTranslate();
  return shows.map((each) => (
    <button
      key={each}
      type="button"
      className="plain boxed"
      aria-pressed={each === show}
      onClick={() => onChange(each)}
    >
      {translate(`attack.show.${each}`)}
    </button>
  ));
}

function useCells(range: string, now: number) {
  const search = new URLSearchParams({ ...spanOf(range, now) }).toString();
  return useQuery({
    queryKey: ["attack", search],
    queryFn: async ({ signal }) => request<AttackCell[]>(`/attack?${search}`, { signal }),
  });
}

function Sum({ cells }: { cells: readonly AttackCell[] }) {
  const translate = useTranslate();
  const different = (some: readonly AttackCell[]) => countText(new Set(some.map(({ technique }) => technique)).size);
  const fed = different(cells.filter((cell) => cell.fed > 0));
  const hit = different(cells.filter((cell) => cell.alerts > 0));
  return <output>{translate("attack.sum", { techniques: different(cells), fed, hit })}</output>;
}

interface ColumnProps {
  readonly tactic: (typeof tactics)[number];
  readonly show: (typeof shows)[number];
  readonly range: string;
  readonly cells: readonly AttackCell[];
}

function Column({ tactic, show, range, cells }: ColumnProps) {
  const language = useLanguage();
  const covered = cells.filter(({ fed }) => fed > 0).length;
  return (
    <div className="attack-column">
      <h2>
        {tactic[language]} <span className="quiet">{`${covered}/${cells.length}`}</span>
      </h2>
      <ul>
        {cells.map((cell) => (
          <Technique key={cell.technique} cell={cell} show={show} range={range} />
        ))}
      </ul>
    </div>
  );
}

function Technique({ cell, show, range }: { cell: AttackCell; show: ColumnProps["show"]; range: string }) {
  const translate = useTranslate();
  const language = useLanguage();
  const alerts = useMay("alerts.read");
  const { technique, tactic, rules, enabled, fed } = cell;
  return (
    <li data-degree={degree(cell, show)} data-show={show}>
      <span className="attack-name">
        <span className="attack-id">{technique}</span>{" "}
        <span title={techniqueWords.get(technique)?.en}>{techniqueWords.get(technique)?.[language]}</span>
      </span>
      <span className="row">
        <Link
          to={`/rules?${new URLSearchParams({ q: technique.toLowerCase() }).toString()}`}
          title={translate("attack.rulesHint", { rules, enabled, fed })}
        >
          {translate("attack.rules", { fed, enabled })}
        </Link>
        {cell.alerts > 0 && alerts && (
          <Link to={`/alerts?${new URLSearchParams({ status: "any", tactic, range }).toString()}`}>
            {translate("attack.alerts", { count: countText(cell.alerts) })}
          </Link>
        )}
      </span>
    </li>
  );
}
