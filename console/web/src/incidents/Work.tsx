import type { Incident } from "@chengfang/model/incident";
import { useMay } from "../session/may.ts";
import { Comments } from "./Comments.tsx";
import { Tasks } from "./Tasks.tsx";

export function Work({ incident }: { incident: Incident }) {
  const works = useMay("incidents.work");
  return (
    <div className="work">
      {works && <Tasks incidentId={incident.id} />}
      <Comments incidentId={incident.id} />
    </div>
  );
}
