import type { Basis } from "@chengfang/model/compliance/assessment";
import { linesOf } from "@chengfang/model/compliance/basis";
import type { CheckStatus } from "@chengfang/model/compliance/verdict";
import type { ItemDetail } from "@chengfang/model/compliance/view";
import { seenIn, wantedIn } from "@chengfang/model/compliance/said";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import { joined } from "../../i18n/joined.ts";
import { useLanguage } from "../../i18n/titled.ts";
import { MoodTag } from "../../ui/Mood.tsx";
import { usePeople } from "../../ui/useNames.ts";
import { When } from "../../ui/When.tsx";
import { checkMood } from "../checkMood.ts";
import { VerdictTag } from "../Verdict.tsx";

const first = 12;

/** What the verdict rests on, faults first; what no longer counts says why. */
export function BasisList({ detail }: { detail: ItemDetail }) {
  const translate = useTranslate();
  const [all, setAll] = useState(false);
  const { basis, objects } = detail;
  const names = new Map(objects.map(({ assetId, name }) => [assetId, name]));
  const shown = all ? basis : basis.slice(0, first);
  return (
    <section className="side-part">
      <h4>{translate("items.part.basis", { count: basis.length })}</h4>
      {basis.length === 0 && <p className="quiet">{translate("items.noBasis")}</p>}
      <ul className="basis">
        {shown.map((each, i) => (
          // oxlint-disable-next-line react/no-array-index-key -- two checks of one reading may be alike in all but place
          <Line key={`${each.kind} ${each.id} ${each.check?.uid ?? ""} ${i}`} basis={each} names={names} />
        ))}
      </ul>
      {basis.length > shown.length && (
        <button type="button" className="plain" onClick={() => setAll(true)}>
          {translate("items.allBasis", { count: basis.length - shown.length })}
        </button>
      )}
    </section>
  );
}

interface LineProps {
  readonly basis: Basis;
  readonly names: ReadonlyMap<string | null, string>;
}

function Line({ basis, names }: LineProps) {
  const translate = useTranslate();
  const language = useLanguage();
  const { kind, check, verdict, text } = basis;
  return (
    <li data-void={basis.void !== undefined}>
      <div className="row">
        {check && <CheckTag status={check.status} />}
        {!check && verdict && <VerdictTag verdict={verdict} />}
        <strong>{check ? check.title[language] : translate(`comply.basisKind.${kind}`)}</strong>
        {basis.void !== undefined && <span className="flag">{translate(`comply.void.${basis.void}`)}</span>}
      </div>
      {check && <Seen check={check} />}
      {text !== "" && <p className="pre">{text}</p>}
      <Origin basis={basis} object={objectsOf(basis, { names, language })} />
    </li>
  );
}

/** The objects that a line is of: the first few of many by name. */
function objectsOf(basis: Basis, { names, language }: { names: LineProps["names"]; language: "zh" | "en" }): string {
  const all = linesOf(basis)
    .map(({ assetId }) => names.get(assetId) ?? "")
    .filter((name) => name !== "");
  return all.length > most ? `${joined(language, all.slice(0, most))} … (${all.length})` : joined(language, all);
}

const most = 4;

/** What was wanted, what was seen, and what would mend it. */
function Seen({ check }: { check: NonNullable<Basis["check"]> }) {
  const translate = useTranslate();
  const language = useLanguage();
  const { wanted, seen, remedy, status } = check;
  return (
    <>
      {wanted + seen !== "" && (
        <dl className="wanted">
          <dt>{translate("items.wanted")}</dt>
          <dd className="mono">
            <Wanted text={wantedIn(language, wanted)} />
          </dd>
          <dt>{translate("items.seen")}</dt>
          <dd className="mono">{seenIn(language, seen) || "—"}</dd>
        </dl>
      )}
      {remedy && status !== "pass" && (
        <p className="small">
          <span className="quiet">{translate("items.remedy")}</span> {remedy[language]}
        </p>
      )}
    </>
  );
}

/** The rule of a check that says nothing in words is folded away: the title says what is wanted. */
function Wanted({ text }: { text: string }) {
  const translate = useTranslate();
  if (!/(^|[:;；且或] ?)(not )?[cdfmopqr]:\S/.test(text)) return text || "—";
  return (
    <details>
      <summary>{translate("items.rule")}</summary>
      {text}
    </details>
  );
}

/** On which object, by whom, when, and from which evidence. */
function Origin({ basis, object }: { basis: Basis; object: string }) {
  const translate = useTranslate();
  const people = usePeople();
  const { kind, id, by, at } = basis;
  const who = kind === "check" ? by : people.nameOf(by);
  return (
    <span className="quiet small">
      {[object, who].filter(Boolean).join(" · ")} · <When at={at} />
      {kind === "check" && (
        <>
          {" "}
          · <Link to={`/evidence?at=${encodeURIComponent(id)}`}>{translate("items.fromEvidence")}</Link>
        </>
      )}
    </span>
  );
}

function CheckTag({ status }: { status: CheckStatus }) {
  const translate = useTranslate();
  return <MoodTag mood={checkMood(status)}>{translate(`comply.check.${status}`)}</MoodTag>;
}
