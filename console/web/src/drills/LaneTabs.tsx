import type { Drill } from "@chengfang/model/drill/drill";
import { useQuery } from "@tanstack/react-query";
import { useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import { list } from "../data/query.ts";
import { useMay } from "../session/may.ts";
import "./drills.css";

const minute = 60_000;

/** Above a list of what is real: the lanes of drills under way, which it leaves out. */
export function LaneTabs() {
  const translate = useTranslate();
  const { data } = useQuery({
    queryKey: ["drills", "under way"],
    queryFn: async ({ signal }) =>
      list<Drill>("drills", { filter: { state: ["running", "paused"] }, limit: 5 }, { signal, background: true }),
    enabled: useMay("drills.read"),
    refetchInterval: minute,
  });
  if (data === undefined || data.rows.length === 0) return null;
  return (
    <p className="drill-lanes">
      {data.rows.map(({ id, title }) => (
        <Link key={id} to={`/drills/${id}/show#lane`}>
          <span className="drill-mark">{translate("drills.mark")}</span> {translate("drills.toLane", { title })}
        </Link>
      ))}
    </p>
  );
}
