import { tactics } from "@chengfang/model/attack";
import type { RuleStatus } from "@chengfang/model/rule";
import {
  BooleanInput,
  Datagrid,
  FunctionField,
  List,
  NumberField,
  SearchInput,
  SelectInput,
  useTranslate,
} from "react-admin";
import { titleIn, useLanguage } from "../i18n/titled.ts";
import { severities } from "../overview/picture.ts";
import { SeverityTag } from "../ui/Tags.tsx";
import { When } from "../ui/When.tsx";
import { RuleSwitch } from "./RuleSwitch.tsx";

const named = (kind: string, ids: readonly string[]) => ids.map((id) => ({ id, name: `name.${kind}.${id}` }));
const filters = [
  <SearchInput key="q" source="q" alwaysOn />,
  <SelectInput key="severity" source="severity" choices={named("severity", severities)} alwaysOn />,
  <SelectInput
    key="state"
    source="state"
    choices={named("ruleState", ["loaded", "needs-values", "refused"])}
    alwaysOn
  />,
  <SelectInput
    key="tactic"
    source="tactic"
    choices={named(
      "tactic",
      tactics.map(({ tag }) => tag),
    )}
    alwaysOn
  />,
  <BooleanInput key="enabled" source="enabled" />,
];

export default function RuleList() {
  const translate = useTranslate();
  const language = useLanguage();
  return (
    <List filters={filters} perPage={50} sort={{ field: "hits", order: "DESC" }} exporter={false} empty={false}>
      <Datagrid bulkActionButtons={false} rowClick="show" size="small">
        <FunctionField source="severity" render={(rule: RuleStatus) => <SeverityTag severity={rule.severity} />} />
        <FunctionField
          source="title"
          render={(rule: RuleStatus) => <span className="strong">{titleIn(language, rule.title, rule.titleZh)}</span>}
        />
        <FunctionField
          source="logsource"
          sortable={false}
          render={(rule: RuleStatus) => <span className="quiet">{Object.values(rule.logsource).join(" / ")}</span>}
        />
        <FunctionField
          source="state"
          render={(rule: RuleStatus) => (
            <span className={rule.state === "refused" ? "bad" : ""}>{translate(`name.ruleState.${rule.state}`)}</span>
          )}
        />
        <NumberField source="hits" />
        <FunctionField source="lastMatch" render={(rule: RuleStatus) => <When at={rule.lastMatch} />} />
        <FunctionField
          source="origin"
          render={(rule: RuleStatus) => (rule.origin === "builtin" ? translate("rules.builtin") : rule.origin)}
        />
        <FunctionField source="enabled" sortable={false} render={(rule: RuleStatus) => <RuleSwitch rule={rule} />} />
      </Datagrid>
    </List>
  );
}
