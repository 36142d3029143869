import type { Evidence } from "@chengfang/model/compliance/register";
import type { CheckResult } from "@chengfang/model/compliance/result";
import { saidIn } from "@chengfang/model/compliance/said";
import { useQuery } from "@tanstack/react-query";
import { useTranslate } from "react-admin";
import { one } from "../../data/query.ts";
import { useLanguage } from "../../i18n/titled.ts";
import { MoodTag } from "../../ui/Mood.tsx";
import { When } from "../../ui/When.tsx";
import { checkMood } from "../checkMood.ts";
import type { NameOf } from "../useNames.ts";

interface Whole extends Evidence {
  readonly results: readonly { readonly assetId: string | null; readonly results: readonly CheckResult[] }[];
}

interface Props {
  readonly evidence: Evidence;
  readonly assetName: NameOf;
}

/** Hashes, what was read for each object, and what the checks said. */
export function EvidenceMore({ evidence, assetName }: Props) {
  const translate = useTranslate();
  const language = useLanguage();
  const { data } = useQuery({
    queryKey: ["evidence", evidence.id],
    queryFn: async () => one<Whole>("evidence", evidence.id),
    enabled: evidence.readings.length > 0,
  });
  const of = (assetId: string | null) => (assetId === null ? translate("evidence.noObject") : assetName(assetId));
  return (
    <tr className="evidence-more">
      <td colSpan={6}>
        <div className="mono quiet small hash">
          <div>SHA-256 {evidence.sha256}</div>
          <div>SM3 {evidence.sm3}</div>
        </div>
        <ul className="basis">
          {evidence.readings.map((reading) => (
            <li key={`${reading.assetId ?? ""} ${reading.policy}`}>
              <strong>{of(reading.assetId)}</strong>{" "}
              <span className="quiet small">
                {[reading.tool, reading.platform, reading.policy].filter(Boolean).join(" · ")} ·{" "}
                {translate("evidence.observed")} <When at={reading.observedAt} />{" "}
                {evidence.kind === "agent" && <Signature reading={reading} />}
              </span>
              {reading.problem !== "" && <p className="bad">{saidIn(language, reading.problem)}</p>}
            </li>
          ))}
        </ul>
        {data?.results.map(({ assetId, results }, i) => (
          // oxlint-disable-next-line react/no-array-index-key -- one object may be read by several policies
          <Results key={`${assetId ?? ""} ${i}`} name={of(assetId)} results={results} />
        ))}
      </td>
    </tr>
  );
}

function Signature({ reading: { signed, signer } }: { reading: Evidence["readings"][number] }) {
  const translate = useTranslate();
  if (!signed) return <span className="bad"> · {translate("evidence.unsigned")}</span>;
  return <> · {translate("evidence.signed", { signer: signer.slice(0, 16) || "—" })}</>;
}

function Results({ name, results }: { name: string; results: readonly CheckResult[] }) {
  const translate = useTranslate();
  const language = useLanguage();
  if (results.length === 0) return null;
  return (
    <details>
      <summary>
        {name}: {translate("evidence.results", { count: results.length })}
      </summary>
      <ul className="results">
        {results.map((result) => (
          <li key={result.uid}>
            <MoodTag mood={checkMood(result.status)}>{translate(`comply.check.${result.status}`)}</MoodTag>{" "}
            {result.title[language]} <span className="mono quiet small">{result.requirements.join(" ")}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
