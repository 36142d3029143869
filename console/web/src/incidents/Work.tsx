import type { Incident } from "@chengfang/model/incident";
import { useMay } from "../session/may.ts";
import { Comments } from "./Comments.tsx";
import { Tasks } from "./Tasks.tsx";

export function Work({ incident, works }: { incident: Incident; works: boolean }) {
  const sees = useMay("incidents.work");
  const open = incident.mergedInto === null && incident.archivedAt === null;
  return (
    <div className="work">
      {sees && <Tasks incidentId={incident.id} works={works} />}
      <Comments incidentId={incident.id} open={open} />
    </div>
  );
}
