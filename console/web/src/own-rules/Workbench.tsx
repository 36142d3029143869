import type { OwnRuleDetail } from "@chengfang/model/own-rule";
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
export function Workbench({ writing, onChange, readOnly, rule }: Props) {
  const translate = useTranslate();
  const { source, cases } = writing;
  const contents: Readonly<Record<Tab, () => ReactNode>> = {
    text: () => <SourceEditor source={source} readOnly={readOnly} onChange={(next) => onChange({ source: next })} />,
    cases: () => (
      <Cases source={source} cases={cases} readOnly={readOnly} onChange={(next) => onChange({ cases: next })} />
    ),
    test: () => <BacktestPanel key={source} rules={[]} filters={[]} documents={[source]} />,
    history: () =>
      rule === undefined ? null : (
        <History
          rule={rule}
          onRestore={
            readOnly
              ? undefined
              : ({ version, source: text, cases: proof }) =>
                  onChange({ source: text, cases: proof, note: translate("ownRules.restored", { version }) })
          }
        />
      ),
  };
  return (
    <Tabs
      tabs={rule === undefined ? ["text", "cases", "test"] : tabs}
      label={translate("resources.own-rules.name")}
      nameOf={(tab) => translate(`ownRules.tab.${tab}`)}
    >
      {(tab) => contents[tab]()}
    </Tabs>
  );
}
