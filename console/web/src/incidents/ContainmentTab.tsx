import type { Containment } from "@chengfang/model/containment";
import type { Incident } from "@chengfang/model/incident";
import { useQueryClient } from "@tanstack/react-query";
import { Button } from "@mui/material";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { AskDialog } from "../containment/AskDialog.tsx";
import { ContainmentTable } from "../containment/ContainmentTable.tsx";
import { useContainments } from "../containment/useContainments.ts";
import { useMay } from "../session/may.ts";
import { Empty } from "../ui/Empty.tsx";
import { useAct } from "../ui/useAct.ts";

/** Measures against the attacker: asked for here, decided by another person. */
export function ContainmentTab({ incident, works }: { incident: Incident; works: boolean }) {
  const translate = useTranslate();
  const client = useQueryClient();
  // A block or a revocation would be real: in a drill the incident is said to be contained, and nothing is asked for.
  const asks = useMay("containment.ask") && works && incident.drill === undefined;
  const [asking, setAsking] = useState(false);
  const { rows, refresh } = useContainments({ incidentId: incident.id });
  const { act } = useAct();
  const ask = async (body: object) => {
    const path = `/incidents/${encodeURIComponent(incident.id)}/containments`;
    if ((await act<Containment>({ path, body, done: "containment.asked" })) === undefined) return;
    setAsking(false);
    refresh();
    void client.invalidateQueries({ queryKey: ["incident", incident.id] });
  };
  const sources = incident.entities.filter(({ kind }) => kind === "address").map(({ value }) => value);
  return (
    <div className="stack">
      {asks && (
        <div className="row">
          <Button variant="outlined" onClick={() => setAsking(true)}>
            {translate("containment.ask")}
          </Button>
          <span className="quiet">{translate("containment.hint")}</span>
        </div>
      )}
      {rows.length === 0 ? (
        <Empty title={translate("containment.none")} />
      ) : (
        <ContainmentTable rows={rows} onChanged={refresh} />
      )}
      {asking && <AskDialog proposed={sources} onClose={() => setAsking(false)} onAsk={(body) => void ask(body)} />}
    </div>
  );
}
