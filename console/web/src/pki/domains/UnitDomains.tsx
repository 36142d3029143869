import type { UnitDomains as Domains } from "@chengfang/model/pki";
import { Button } from "@mui/material";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { request } from "../../http/request.ts";
import { useMay } from "../../session/may.ts";
import { Failure } from "../../ui/Failure.tsx";
import { PageTitle } from "../../ui/PageTitle.tsx";
import { useUnits } from "../../ui/useNames.ts";
import { useAct } from "../useAct.ts";
import "../pki.css";

/** Host names that each unit may ask certificates for: reviewers keep this list, for it is what they review by. */
export default function UnitDomains() {
  const translate = useTranslate();
  const units = useUnits();
  const { data, error, refetch } = useQuery({
    queryKey: ["pki", "domains"],
    queryFn: async ({ signal }) => request<Domains[]>("/pki/domains", { signal }),
  });
  const byUnit = new Map((data ?? []).map(({ unitId, domains }) => [unitId, domains]));
  return (
    <>
      <PageTitle title={translate("resources.unit-domains.name")} />
      <p className="banner">{translate("domains.hint")}</p>
      {error && <Failure error={error} onRetry={() => void refetch()} />}
      <div className="table-frame">
        <table className="table">
          <thead>
            <tr>
              <th className="fill">{translate("ui.unit")}</th>
              <th>{translate("domains.domains")}</th>
            </tr>
          </thead>
          <tbody>
            {data &&
              units.choices.map(({ value, label }) => (
                <Row
                  key={`${value} ${byUnit.get(value)?.join() ?? ""}`}
                  unit={{ id: value, name: label }}
                  domains={byUnit.get(value) ?? []}
                  onSaved={() => void refetch()}
                />
              ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

interface RowProps {
  readonly unit: { readonly id: string; readonly name: string };
  readonly domains: readonly string[];
  readonly onSaved: () => void;
}

function Row({ unit, domains, onSaved }: RowProps) {
  const translate = useTranslate();
  const sets = useMay("pki.requests.review");
  const { busy, act } = useAct();
  const [text, setText] = useState(domains.join("\n"));
  const save = async () => {
    const wanted = text.split(/[\s,;，；]+/).filter(Boolean);
    const path = `/domains/${encodeURIComponent(unit.id)}`;
    if (await act({ path, method: "PUT", body: { domains: wanted }, done: "domains.saved" })) onSaved();
  };
  const changed = text !== domains.join("\n");
  return (
    <tr>
      <td className="strong">{unit.name}</td>
      <td>
        {sets ? (
          <span className="row">
            <textarea
              className="mono domains"
              rows={Math.max(1, text.split("\n").length)}
              aria-label={`${translate("domains.domains")} ${unit.name}`}
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
            {changed && (
              <Button variant="contained" disabled={busy} onClick={() => void save()}>
                {translate("ui.save")}
              </Button>
            )}
          </span>
        ) : (
          <span className="mono">{domains.join("  ")}</span>
        )}
      </td>
    </tr>
  );
}
