import type { Evidence } from "@chengfang/model/compliance/register";
import { saidIn } from "@chengfang/model/compliance/said";
import { useState } from "react";
import { useTranslate } from "react-admin";
import type { Sort } from "../../data/query.ts";
import { useLanguage } from "../../i18n/titled.ts";
import { Chevron } from "../../ui/Chevron.tsx";
import { MoodTag } from "../../ui/Mood.tsx";
import { usePeople } from "../../ui/useNames.ts";
import { When } from "../../ui/When.tsx";
import { sizeText } from "../../ui/when.ts";
import { Due } from "../Due.tsx";
import { Heads } from "../Heads.tsx";
import { useNames } from "../useNames.ts";
import type { NameOf } from "../useNames.ts";
import { EvidenceMore } from "./EvidenceMore.tsx";
import { stateOf } from "./state.ts";

interface Props {
  readonly rows: readonly Evidence[];
  readonly sort: Sort;
  readonly onSort: (sort: Sort) => void;
  /** The piece that a link led to: open at once. */
  readonly shown: string;
}

const moods = { waiting: "wait", read: "good", refused: "bad", superseded: "still", none: "still" } as const;

export function EvidenceTable({ rows, sort, onSort, shown }: Props) {
  const translate = useTranslate();
  const [toggled, setToggled] = useState<ReadonlySet<string>>(new Set());
  const systems = useNames(
    "systems",
    rows.map(({ systemId }) => systemId),
  );
  const assets = useNames(
    "assets",
    rows.flatMap(({ assetId, readings }) => [assetId, ...readings.map((each) => each.assetId)]),
  );
  const column = (name: string) => translate(`evidence.column.${name}`);
  return (
    <table className="table">
      <Heads
        sort={sort}
        onSort={onSort}
        columns={[
          { label: column("name"), sort: "name", className: "fill" },
          { label: column("kind"), sort: "kind", className: "tight" },
          { label: column("of") },
          { label: column("state") },
          { label: column("validUntil"), sort: "validUntil", className: "tight" },
          { label: column("at"), sort: "at", className: "tight" },
        ]}
      />
      <tbody>
        {rows.map((row) => (
          <Row
            key={row.id}
            row={row}
            expanded={toggled.has(row.id) !== (row.id === shown)}
            names={{ systems, assets }}
            onToggle={() => setToggled((now) => flipped(now, row.id))}
          />
        ))}
      </tbody>
    </table>
  );
}

function flipped(now: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(now);
  if (!next.delete(id)) next.add(id);
  return next;
}

interface RowProps {
  readonly row: Evidence;
  readonly expanded: boolean;
  readonly names: { readonly systems: NameOf; readonly assets: NameOf };
  readonly onToggle: () => void;
}

function Row({ row, expanded, names, onToggle }: RowProps) {
  const translate = useTranslate();
  const people = usePeople();
  const { id, kind, tool, systemId, assetId, at, by, validUntil } = row;
  return (
    <>
      <tr data-line={id}>
        <td>
          <Name row={row} expanded={expanded} onToggle={onToggle} />
        </td>
        <td className="tight">
          {translate(`comply.evidenceKind.${kind}`)}
          {tool !== "" && <div className="quiet small">{tool}</div>}
        </td>
        <td>
          {systemId !== null && names.systems(systemId)}
          {assetId !== null && <div className="quiet">{names.assets(assetId)}</div>}
        </td>
        <td>
          <Became evidence={row} />
        </td>
        <td className="tight">
          <Due at={validUntil} calmAfter={30} />
        </td>
        <td className="tight">
          <When at={at} />
          <div className="quiet small">{people.nameOf(by)}</div>
        </td>
      </tr>
      {expanded && <EvidenceMore evidence={row} assetName={names.assets} />}
    </>
  );
}

type NameProps = Pick<RowProps, "row" | "expanded" | "onToggle">;

function Name({ row: { id, name, size, units, note }, expanded, onToggle }: NameProps) {
  const translate = useTranslate();
  return (
    <span className="evidence-name">
      <button
        type="button"
        className="expander"
        aria-expanded={expanded}
        aria-label={`${translate("evidence.details")}: ${name}`}
        onClick={onToggle}
      >
        <Chevron open={expanded} />
      </button>
      <span>
        <a className="strong" href={`/api/evidence/${encodeURIComponent(id)}/file`} download={name}>
          {name}
        </a>
        <span className="quiet small block">
          {sizeText(size)}
          {units.length > 0 && <span className="mono"> · {units.join(" ")}</span>}
          {note !== "" && ` · ${note}`}
        </span>
      </span>
    </span>
  );
}

/** Read with how many checks passed and failed, or refused and why. */
function Became({ evidence }: { evidence: Evidence }) {
  const translate = useTranslate();
  const language = useLanguage();
  const state = stateOf(evidence);
  const problems = [...new Set(evidence.readings.map(({ problem }) => problem).filter(Boolean))];
  const pass = evidence.readings.reduce((sum, each) => sum + each.pass, 0);
  const fail = evidence.readings.reduce((sum, each) => sum + each.fail, 0);
  return (
    <>
      <MoodTag mood={moods[state]}>{translate(`comply.readingState.${state}`)}</MoodTag>
      {state === "read" && <span className="small quiet"> {translate("evidence.counts", { pass, fail })}</span>}
      {problems.map((problem) => (
        <div key={problem} className={state === "refused" ? "bad small" : "small quiet"}>
          {saidIn(language, problem)}
        </div>
      ))}
    </>
  );
}
