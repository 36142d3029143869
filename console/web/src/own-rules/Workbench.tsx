import type { OwnRuleDetail, OwnRuleVersion } from "@chengfang/model/own-rule";
import type { ReactNode } from "react";
import { useTranslate } from "react-admin";
import { BacktestPanel } from "../backtest/BacktestPanel.tsx";
import { Tabs } from "../ui/Tabs.tsx";
import { Cases } from "./Cases.tsx";
import type { Writing } from "./draft.ts";
import { History } from "./History.tsx";
import { SourceEditor } from "./SourceEditor.tsx";

interface Props {
  readonly writing: Writing;
  readonly onChange: (change: Partial<Writing>) => void;
  readonly readOnly: boolean;
  /** A new rule has no versions yet. */
  readonly rule?: OwnRuleDetail;
}

const tabs = ["text", "cases", "test", "history"] as const;
type Tab = (typeof tabs)[number];

/** A rule being written: its text, its cases, what it would have given, and the versions before. */
export function Workbench(props: Props) {
  const translate = useTranslate();
  return (
    <Tabs
      tabs={props.rule === undefined ? ["text", "cases", "test"] : tabs}
      label={translate("resources.own-rules.name")}
      nameOf={(tab) => translate(`ownRules.tab.${tab}`)}
    >
      {(tab) => contents[tab](props)}
    </Tabs>
  );
}

const contents: Readonly<Record<Tab, (props: Props) => ReactNode>> = {
  text: ({ writing: { source }, readOnly, onChange }) => (
    <SourceEditor source={source} readOnly={readOnly} onChange={(next) => onChange({ source: next })} />
  ),
  cases: ({ writing: { source, cases }, readOnly, onChange }) => (
    <Cases source={source} cases={cases} readOnly={readOnly} onChange={(next) => onChange({ cases: next })} />
  ),
  test: ({ writing: { source } }) => <BacktestPanel key={source} rules={[]} filters={[]} documents={[source]} />,
  history: (props) => <Past {...props} />,
};

function Past({ rule, readOnly, onChange }: Props) {
  const translate = useTranslate();
  if (rule === undefined) return null;
  const restore = ({ version, source, cases }: OwnRuleVersion) =>
    onChange({ source, cases, note: translate("ownRules.restored", { version }) });
  return <History rule={rule} onRestore={readOnly ? undefined : restore} />;
}
