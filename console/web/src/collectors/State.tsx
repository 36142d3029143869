import type { CollectorHealth, ConsumerHealth } from "@chengfang/model/health";
import { useTranslate } from "react-admin";
import { Panel } from "../ui/Panel.tsx";
import { countText, sizeText } from "../ui/when.ts";
import { silent } from "./silent.ts";

interface Props {
  readonly collectors: CollectorHealth | null;
  readonly consumers: readonly ConsumerHealth[];
}

export function State({ collectors, consumers }: Props) {
  const translate = useTranslate();
  const gone = silent(collectors?.at, Date.now());
  return (
    <div className="stack state">
      {collectors?.state === "disk-full" && (
        <p className="banner" data-kind="red" role="alert">
          {translate("collectors.diskFull")} {collectors.message}
        </p>
      )}
      {gone && (
        <p className="banner" data-kind="red" role="alert">
          {translate("collectors.silent")}
        </p>
      )}
      {collectors?.sourcesCapped && (
        <p className="banner" data-kind="warn">
          {translate("collectors.capped")}
        </p>
      )}
      <div className="tops">
        <Panel title={translate("collectors.state")}>
          <div className="panel-body row spread">
            <span className="health" data-state={gone ? "red" : collectors?.state}>
              {translate(`name.health.${gone ? "red" : (collectors?.state ?? "red")}`)}
            </span>
            <span>
              <strong>{countText(Math.round(collectors?.eventsPerSecond ?? 0))}</strong>{" "}
              {translate("collectors.perSecond")}
            </span>
            <span>
              <strong>{countText(collectors?.waiting ?? 0)}</strong> {translate("collectors.waiting")}
            </span>
          </div>
        </Panel>
        {consumers.map((each) => (
          <Consumer key={each.consumer} consumer={each} />
        ))}
      </div>
    </div>
  );
}

function Consumer({ consumer: { consumer, lagBytes, lagSeconds, eventsPerSecond } }: { consumer: ConsumerHealth }) {
  const translate = useTranslate();
  return (
    <Panel title={translate(`collectors.consumer.${consumer}`, { _: consumer })}>
      <div className="panel-body row spread">
        <span>
          <strong>{countText(Math.round(eventsPerSecond))}</strong> {translate("collectors.perSecond")}
        </span>
        <span className={lagSeconds > 60 ? "bad" : ""}>
          {translate("collectors.lag")}{" "}
          <strong>{translate("collectors.lagSeconds", { n: Math.round(lagSeconds) })}</strong> · {sizeText(lagBytes)}
        </span>
      </div>
    </Panel>
  );
}
