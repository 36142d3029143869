import type { RuleStatus } from "@chengfang/model/rule";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslate } from "react-admin";
import { useParams } from "react-router-dom";
import { BacktestPanel } from "../backtest/BacktestPanel.tsx";
import { one } from "../data/query.ts";
import { ExceptionsOf } from "../exceptions/ExceptionsOf.tsx";
import { titleIn, useLanguage } from "../i18n/titled.ts";
import { OwnLink } from "../own-rules/OwnLink.tsx";
import { Request } from "../own-rules/Request.tsx";
import { Failure } from "../ui/Failure.tsx";
import { PageTitle } from "../ui/PageTitle.tsx";
import { SeverityTag } from "../ui/Tags.tsx";
import { Tabs } from "../ui/Tabs.tsx";
import { FeedTag } from "./FeedTag.tsx";
import { RuleAbout } from "./RuleAbout.tsx";
import { RuleFields } from "./RuleFields.tsx";
import { RuleMark } from "./RuleMark.tsx";
import { RuleSource } from "./RuleSource.tsx";
import { RuleSwitch } from "./RuleSwitch.tsx";
import { TestEvent } from "./TestEvent.tsx";
import "../alerts/alerts.css";
import "../compliance/compliance.css";
import "./rules.css";

const tabs = ["about", "source", "fields", "exceptions", "test", "backtest"] as const;
type Tab = (typeof tabs)[number];

/** One rule: what it says, what feeds it, what is excepted from it, and what it says of an event or of the last days. */
export default function RulePage() {
  const { id = "" } = useParams();
  const translate = useTranslate();
  const language = useLanguage();
  const { data, error, refetch } = useQuery({
    queryKey: ["rule", id],
    queryFn: async () => one<RuleStatus>("rules", id),
  });
  if (error) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data) return <div className="wait">{translate("ui.loading")}</div>;
  const title = titleIn(language, data.title, data.titleZh);
  return (
    <div className="stack">
      <PageTitle title={`${translate("resources.rules.name")} · ${title}`} />
      <header className="alert-head">
        <SeverityTag severity={data.severity} />
        <h2>{title}</h2>
        <FeedTag feed={data.feed} />
        <RuleMark rule={data} title={title} onChanged={() => void refetch()} />
        <RuleSwitch rule={data} title={title} onChanged={() => void refetch()} />
        <OwnLink rule={data} />
      </header>
      {data.request !== null && <Request request={data.request} onDone={() => void refetch()} />}
      <Problem rule={data} />
      <Tabs tabs={tabs} label={title} nameOf={(tab) => translate(`rules.tab.${tab}`)}>
        {(tab) => contents[tab](data)}
      </Tabs>
    </div>
  );
}

const contents: Readonly<Record<Tab, (rule: RuleStatus) => ReactNode>> = {
  about: (rule) => <RuleAbout rule={rule} />,
  source: (rule) => <RuleSource source={rule.source} problem={rule.problem} />,
  fields: (rule) => <RuleFields rule={rule} />,
  exceptions: (rule) => <ExceptionsOf rule={rule} />,
  test: (rule) => <TestEvent rule={rule} />,
  backtest: (rule) => <BacktestPanel rules={[rule.id]} filters={[]} />,
};

function Problem({ rule: { problem, state } }: { rule: RuleStatus }) {
  const translate = useTranslate();
  if (problem === "") return null;
  const kind = state === "refused" ? "red" : "warn";
  return (
    <p className="banner pre" data-kind={kind} role={state === "refused" ? "alert" : undefined}>
      {translate(state === "loaded" ? "rules.advice" : "rules.problem", { text: problem })}
    </p>
  );
}
