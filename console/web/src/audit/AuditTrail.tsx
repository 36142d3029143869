import { useTranslate } from "react-admin";
import { follow } from "../http/save.ts";
import { ChoiceChip } from "../ui/ChoiceChip.tsx";
import { Empty } from "../ui/Empty.tsx";
import { Failure } from "../ui/Failure.tsx";
import { PageTitle } from "../ui/PageTitle.tsx";
import { Pager } from "../ui/Pager.tsx";
import { RangePicker } from "../ui/RangePicker.tsx";
import { SearchBox } from "../ui/SearchBox.tsx";
import { useActor } from "../ui/useActor.ts";
import { actionIn } from "./actions.ts";
import { useLanguage } from "../i18n/titled.ts";
import { AuditTable } from "./AuditTable.tsx";
import { pageSize, useTrail, useTrailWords } from "./useTrail.ts";
import { Verify } from "./Verify.tsx";

/** What everybody did; read by the auditor, changed by nobody. */
export default function AuditTrail() {
  const translate = useTranslate();
  const trail = useTrail();
  const { data, error, refetch } = trail;
  return (
    <>
      <PageTitle title={translate("resources.audit.name")} />
      <div className="bar">
        <SearchBox label={translate("audit.search")} value={trail.said("q")} onChange={(q) => trail.ask({ q })} />
        <RangePicker value={trail.range} onChange={(range) => trail.ask({ range })} />
        <Chips trail={trail} />
        <Export trail={trail} />
        <Verify onDone={() => void refetch()} />
      </div>
      {error && <Failure error={error} onRetry={() => void refetch()} />}
      <div className="table-frame">
        <AuditTable lines={data?.rows ?? []} />
        {data?.total === 0 && <Empty title={translate("audit.empty")} />}
        <Pager total={data?.total ?? 0} page={trail.page} size={pageSize} onPage={trail.turn} />
      </div>
    </>
  );
}

type Trail = ReturnType<typeof useTrail>;

function Chips({ trail }: { trail: Trail }) {
  const translate = useTranslate();
  const language = useLanguage();
  const { actors, actions } = useTrailWords();
  const actor = useActor();
  const groups = [...new Set(actions.map((action) => action.split(".")[0] ?? action))];
  const chips = [
    {
      name: "actor",
      label: translate("audit.column.actor"),
      choices: actors.map((value) => ({ value, label: actor(value) })),
    },
    {
      name: "action",
      label: translate("audit.column.action"),
      choices: [...new Set([...groups, ...actions])].map((value) => ({ value, label: actionIn(language, value) })),
    },
    {
      name: "outcome",
      label: translate("audit.outcomeLabel"),
      choices: ["success", "failure"].map((value) => ({ value, label: translate(`audit.outcome.${value}`) })),
    },
  ] as const;
  return chips.map(({ name, label, choices }) => (
    <ChoiceChip
      key={name}
      single
      label={label}
      choices={[...choices]}
      value={trail.said(name) === "" ? [] : [trail.said(name)]}
      onChange={([value = ""]) => trail.ask({ [name]: value })}
    />
  ));
}

function Export({ trail }: { trail: Trail }) {
  const translate = useTranslate();
  return (["csv", "ndjson"] as const).map((format) => (
    <button
      key={format}
      type="button"
      className="plain boxed"
      onClick={() => follow(trail.exportPath(format), `audit.${format}`)}
    >
      {translate("audit.export", { format: format.toUpperCase() })}
    </button>
  ));
}
