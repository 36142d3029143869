import type { ReferenceState } from "@chengfang/model/enrichment";
import type { CollectorHealth, ConsumerHealth } from "@chengfang/model/health";
import { useTranslate } from "react-admin";
import { Panel } from "../ui/Panel.tsx";
import { countText, sizeText, timeText } from "../ui/when.ts";
import { ReferenceLine, ReferenceProblems } from "./Reference.tsx";
import { noCollectors, silentNow } from "./silent.ts";

interface Props {
  readonly collectors: CollectorHealth | null;
  readonly consumers: readonly ConsumerHealth[];
  readonly reference: readonly ReferenceState[];
}

export function State({ collectors, consumers, reference }: Props) {
  const translate = useTranslate();
  const gone = silentNow(collectors?.at);
  const now = collectors ?? noCollectors;
  const state = gone ? "red" : now.state;
  return (
    <div className="stack state">
      <Banners collectors={now} gone={gone} />
      <ReferenceProblems reference={reference} />
      <div className="tops">
        <Panel title={translate("collectors.state")}>
          <div className="panel-body row spread">
            <span className="health" data-state={state}>
              {translate(`name.health.${state}`)}
            </span>
            <span>
              <strong>{countText(Math.round(now.eventsPerSecond))}</strong> {translate("collectors.perSecond")}
            </span>
            <span>
              <strong>{countText(now.waiting)}</strong> {translate("collectors.waiting")}
            </span>
          </div>
        </Panel>
        {consumers.map((each) => (
          <Consumer key={each.consumer} consumer={each} />
        ))}
      </div>
      {reference.length > 0 && <ReferenceLine reference={reference} />}
    </div>
  );
}

/** What a person has to know at once. */
function Banners({ collectors, gone }: { collectors: CollectorHealth; gone: boolean }) {
  const translate = useTranslate();
  return (
    <>
      {(collectors.state === "disk-full" || collectors.state === "spool-full") && (
        <p className="banner" data-kind="red" role="alert">
          {translate(collectors.state === "disk-full" ? "collectors.diskFull" : "collectors.spoolFull")}
        </p>
      )}
      {gone && (
        <p className="banner" data-kind="red" role="alert">
          {translate("collectors.silent")}
        </p>
      )}
      {collectors.clockSet && (
        <p className="banner" data-kind="warn">
          {translate("collectors.clockSet", { n: collectors.clockSet.seconds, at: timeText(collectors.clockSet.at) })}
        </p>
      )}
      <Unanswered sources={collectors.sources} />
      {collectors.sourcesCapped && (
        <p className="banner" data-kind="warn">
          {translate("collectors.capped")}
        </p>
      )}
    </>
  );
}

const mostNamed = 3;

/** Databases that are asked and do not answer. */
function Unanswered({ sources }: Pick<CollectorHealth, "sources">) {
  const translate = useTranslate();
  const found = sources.flatMap(({ source, problem }) => (problem === undefined ? [] : [{ source, ...problem }]));
  const more = found.length - mostNamed;
  return (
    <>
      {found.slice(0, mostNamed).map(({ source, reason, since }) => (
        <p key={source} className="banner" data-kind="warn">
          {translate("collectors.unanswered", {
            source,
            problem: translate(`collectors.problem.${reason}`),
            at: timeText(since),
          })}
        </p>
      ))}
      {more > 0 && (
        <p className="banner" data-kind="warn">
          {translate("collectors.unansweredMore", { n: more })}
        </p>
      )}
    </>
  );
}

function Consumer({ consumer }: { consumer: ConsumerHealth }) {
  const translate = useTranslate();
  const { lagSeconds, lagBytes, eventsPerSecond } = consumer;
  return (
    <Panel title={translate(`collectors.consumer.${consumer.consumer}`, { _: consumer.consumer })}>
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
