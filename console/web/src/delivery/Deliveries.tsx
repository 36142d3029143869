import type { Delivery } from "@chengfang/model/reporting/channel";
import { useQuery } from "@tanstack/react-query";
import { Button } from "@mui/material";
import { useTranslate } from "react-admin";
import { list } from "../data/query.ts";
import { useMay } from "../session/may.ts";
import { Empty } from "../ui/Empty.tsx";
import { Panel } from "../ui/Panel.tsx";
import { useAct } from "../ui/useAct.ts";
import { When } from "../ui/When.tsx";

const shown = 100;

/** What was sent, waits, or was given up, the newest first. */
export function Deliveries() {
  const translate = useTranslate();
  const { data, refetch } = useQuery({
    queryKey: ["deliveries"],
    queryFn: async () => list<Delivery>("deliveries", { limit: shown }),
    refetchInterval: 5000,
  });
  const columns = ["createdAt", "channel", "title", "state", "attempts", "nextAt"] as const;
  return (
    <Panel title={translate("delivery.log")}>
      {data !== undefined && data.total > shown && (
        <p className="banner">{translate("delivery.newest", { shown, total: data.total })}</p>
      )}
      <table className="table">
        <thead>
          <tr>
            {columns.map((name) => (
              <th key={name} className={name === "title" ? "fill" : "tight"}>
                {translate(`delivery.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {data?.rows.map((delivery) => (
            <Row key={delivery.id} delivery={delivery} onRetry={() => void refetch()} />
          ))}
        </tbody>
      </table>
      {data?.total === 0 && <Empty title={translate("delivery.nothingSent")} />}
    </Panel>
  );
}

const moods = { waiting: "quiet", delivered: "good", failed: "bad" } as const;

function Row({ delivery, onRetry }: { delivery: Delivery; onRetry: () => void }) {
  const translate = useTranslate();
  const writes = useMay("channels.write");
  const { busy, act } = useAct();
  const { id, createdAt, channelName, title, state, attempts, nextAt, problem } = delivery;
  const retry = async () => {
    await act({ path: `/deliveries/${id}/retry`, done: "delivery.asked" });
    onRetry();
  };
  return (
    <tr>
      <td className="tight">
        <When at={createdAt} />
      </td>
      <td className="tight">{channelName || translate("delivery.gone")}</td>
      <td>
        {title}
        {problem !== "" && <div className="bad small">{problem}</div>}
      </td>
      <td className="tight">
        <span className={moods[state]}>{translate(`delivery.states.${state}`)}</span>
        {state === "failed" && writes && (
          <Button size="small" disabled={busy} onClick={() => void retry()}>
            {translate("ui.retry")}
          </Button>
        )}
      </td>
      <td className="tight">{attempts}</td>
      <td className="tight">
        <When at={nextAt} />
      </td>
    </tr>
  );
}
