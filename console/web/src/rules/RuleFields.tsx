import type { FieldsAnswer, RuleFields as Resolved } from "@chengfang/model/lab";
import type { RuleStatus } from "@chengfang/model/rule";
import { useQuery } from "@tanstack/react-query";
import { useTranslate } from "react-admin";
import { Heads } from "../compliance/Heads.tsx";
import { request } from "../http/request.ts";
import { MoodTag } from "../ui/Mood.tsx";
import { Failure } from "../ui/Failure.tsx";

/** Where a rule's fields are found in our events, and which sources can feed it. */
export function RuleFields({ rule }: { rule: RuleStatus }) {
  const translate = useTranslate();
  const { data, error, refetch } = useQuery({
    queryKey: ["rule-fields", rule.id, rule.source],
    queryFn: async () => request<FieldsAnswer>("/rules/fields", { method: "POST", body: { text: rule.source } }),
    retry: false,
  });
  return (
    <div className="stack">
      <p>{translate(`rules.feedText.${rule.feed}`)}</p>
      {error !== null && <Failure error={error} onRetry={() => void refetch()} />}
      {error !== null && rule.coverage !== null && <Published coverage={rule.coverage} />}
      {error === null && !data && <div className="wait">{translate("ui.loading")}</div>}
      {data && <ResolvedFields answer={data} rule={rule} />}
    </div>
  );
}

function ResolvedFields({ answer, rule }: { answer: FieldsAnswer; rule: RuleStatus }) {
  const translate = useTranslate();
  const resolved = answer.rules.find(({ id }) => id === rule.id) ?? answer.rules[0];
  if (resolved === undefined) return <p className="quiet">{translate("rules.noFields")}</p>;
  return (
    <>
      <Sources resolved={resolved} seen={new Set(rule.seen)} />
      <FieldTable resolved={resolved} />
    </>
  );
}

function Sources({ resolved, seen }: { resolved: Resolved; seen: ReadonlySet<string> }) {
  const translate = useTranslate();
  if (resolved.sources.length === 0) return null;
  return (
    <section>
      <h3>{translate("rules.sources")}</h3>
      <table className="table">
        <Heads
          columns={[
            { label: translate("rules.sourceColumn.name"), className: "tight" },
            { label: translate("rules.sourceColumn.seen"), className: "tight" },
            { label: translate("rules.sourceColumn.formats") },
            { label: translate("rules.sourceColumn.lacking"), className: "fill" },
          ]}
        />
        <tbody>
          {resolved.sources.map(({ name, formats, lacking }) => (
            <tr key={name}>
              <td className="mono tight">{name}</td>
              <td className="tight">
                <MoodTag mood={seen.has(name) ? "good" : "still"}>
                  {translate(seen.has(name) ? "rules.sourceSeen" : "rules.sourceSilent")}
                </MoodTag>
              </td>
              <td className="mono">{formats.join(", ") || translate("rules.shipped")}</td>
              <td className={lacking.length > 0 ? "mono bad" : "mono quiet"}>{lacking.join(", ") || "—"}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function FieldTable({ resolved }: { resolved: Resolved }) {
  const translate = useTranslate();
  if (resolved.fields.length === 0) return <p className="quiet">{translate("rules.noFields")}</p>;
  return (
    <section>
      <h3>{translate("rules.fields")}</h3>
      <table className="table">
        <Heads
          columns={[
            { label: translate("rules.fieldColumn.name"), className: "tight" },
            { label: translate("rules.fieldColumn.required"), className: "tight" },
            { label: translate("rules.fieldColumn.places"), className: "fill" },
          ]}
        />
        <tbody>
          {resolved.fields.map(({ name, required, nowhere, places }) => (
            <tr key={name}>
              <td className="mono tight strong">{name}</td>
              <td className="tight">{required ? translate("rules.required") : "—"}</td>
              <td>
                {nowhere && <MoodTag mood="bad">{translate("rules.nowhere")}</MoodTag>}
                {placesOf(places).map(({ key, sources }) => (
                  <div key={key}>
                    <span className="mono">{key}</span> <span className="quiet small">{sources.join(", ")}</span>
                  </div>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** The event's fields that are known to hold it, each with the sources that have it; else all that are tried. */
function placesOf(places: Resolved["fields"][number]["places"]): { key: string; sources: string[] }[] {
  const found = new Map<string, string[]>();
  for (const { source, keys, known } of places)
    for (const key of known.length > 0 ? known : keys.slice(0, 1)) {
      const sources = found.get(key);
      if (sources === undefined) found.set(key, [source]);
      else sources.push(source);
    }
  return [...found].map(([key, sources]) => ({ key, sources }));
}

/** What the analyzer published, for when nobody can be asked. */
function Published({ coverage }: { coverage: NonNullable<RuleStatus["coverage"]> }) {
  const translate = useTranslate();
  return (
    <table className="table">
      <Heads
        columns={[
          { label: translate("rules.fieldColumn.name"), className: "tight" },
          { label: translate("rules.fieldColumn.places"), className: "fill" },
        ]}
      />
      <tbody>
        {Object.entries(coverage.fields).map(([name, keys]) => (
          <tr key={name}>
            <td className="mono tight">{name}</td>
            <td className="mono">{keys.join(", ")}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
