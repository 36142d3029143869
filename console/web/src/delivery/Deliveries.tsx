import type { Delivery } from "@chengfang/model/reporting/channel";
import { useQuery } from "@tanstack/react-query";
import { Button } from "@mui/material";
import { useTranslate } from "react-admin";
import { list } from "../data/query.ts";
import { useMay } from "../session/may.ts";
import { Panel } from "../ui/Panel.tsx";
import { useAct } from "../ui/useAct.ts";
import { When } from "../ui/When.tsx";

const shown = 100;

/** What was sent, waits, or was given up, the newest first. */
export function Deliveries() {
  const translate = useTranslate();
  const writes = useMay("channels.write");
  const { busy, act } = useAct();
  const { data, refetch } = useQuery({
    queryKey: ["deliveries"],
    queryFn: async () => list<Delivery>("deliveries", { limit: shown }),
    refetchInterval: 5000,
  });
  const rows = data?.rows ?? [];
  const column = (name: string, className = "tight") => <th className={className}>{translate(`delivery.${name}`)}</th>;
  return (
    <Panel title={translate("delivery.log")}>
      {data !== undefined && data.total > shown && (
        <p className="banner">{translate("delivery.newest", { shown, total: data.total })}</p>
      )}
      <table className="table">
        <thead>
          <tr>
            {column("createdAt")}
            {column("channel")}
            {column("title", "fill")}
            {column("state")}
            {column("attempts")}
            {column("nextAt")}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, createdAt, channelName, title, state, attempts, nextAt, problem }) => (
            <tr key={id}>
              <td className="tight">
                <When at={createdAt} />
              </td>
              <td className="tight">{channelName || translate("delivery.gone")}</td>
              <td>
                {title}
                {problem !== "" && <div className="bad small">{problem}</div>}
              </td>
              <td className="tight">
                <span className={state === "delivered" ? "good" : state === "failed" ? "bad" : "quiet"}>
                  {translate(`delivery.states.${state}`)}
                </span>
                {state === "failed" && writes && (
                  <Button
                    size="small"
                    disabled={busy}
                    onClick={() =>
                      void act({ path: `/deliveries/${id}/retry`, done: "delivery.asked" }).then(async () => refetch())
                    }
                  >
                    {translate("ui.retry")}
                  </Button>
                )}
              </td>
              <td className="tight">{attempts}</td>
              <td className="tight">
                <When at={nextAt} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}
