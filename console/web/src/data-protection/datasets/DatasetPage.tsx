import { Button } from "@mui/material";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { Link, useParams } from "react-router-dom";
import { Due } from "../../compliance/Due.tsx";
import { one } from "../../data/query.ts";
import { useMay } from "../../session/may.ts";
import { Failure } from "../../ui/Failure.tsx";
import { MoodTag } from "../../ui/Mood.tsx";
import { PageTitle } from "../../ui/PageTitle.tsx";
import { Facts, Panel } from "../../ui/Panel.tsx";
import { Actor } from "../../ui/Actor.tsx";
import { useUnits } from "../../ui/useNames.ts";
import { countText } from "../../ui/when.ts";
import { When } from "../../ui/When.tsx";
import { AskChange } from "../changes/AskChange.tsx";
import { ChangesOf } from "../changes/ChangesOf.tsx";
import { GradeTag } from "../ClassTags.tsx";
import { KindName } from "../KindName.tsx";
import { UsesOf } from "../uses/UsesOf.tsx";
import type { DatasetRow } from "./address.ts";
import "../../compliance/compliance.css";
import "../data-protection.css";

/** A dataset: its fields, what speaks for another classification, and what was done with it. */
export default function DatasetPage() {
  const { id = "" } = useParams();
  const translate = useTranslate();
  const trail = useMay("data.trail");
  const { data, error, refetch } = useQuery({
    queryKey: ["dataset", id],
    queryFn: async () => one<DatasetRow>("datasets", id),
  });
  if (error) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data) return <div className="wait">{translate("ui.loading")}</div>;
  return (
    <div className="dp-page">
      <PageTitle title={`${translate("resources.datasets.name")} · ${data.name}`} />
      <div className="stack">
        <Head dataset={data} onChanged={() => void refetch()} />
        <FieldTable dataset={data} />
        <ChangesOf key={`${data.updatedAt} ${data.changing}`} datasetId={id} onDecided={() => void refetch()} />
        {trail && <UsesOf datasetId={id} />}
      </div>
      <Side dataset={data} />
    </div>
  );
}

function Head({ dataset, onChanged }: { dataset: DatasetRow; onChanged: () => void }) {
  const translate = useTranslate();
  const writes = useMay("data.write");
  const [asking, setAsking] = useState(false);
  const actions = writes && (
    <span className="row">
      <Button component={Link} to={`/datasets/${dataset.id}`}>
        {translate("datasets.edit")}
      </Button>
      <Button variant="outlined" disabled={dataset.changing} onClick={() => setAsking(true)}>
        {translate("datasets.askChange")}
      </Button>
    </span>
  );
  return (
    <Panel title={dataset.name} actions={actions}>
      <div className="panel-body stack">
        <ClassLine dataset={dataset} />
        {dataset.description !== "" && <p className="pre">{dataset.description}</p>}
        <Hints dataset={dataset} />
      </div>
      {asking && (
        <AskChange
          dataset={dataset}
          onClose={() => setAsking(false)}
          onDone={() => {
            setAsking(false);
            onChanged();
          }}
        />
      )}
    </Panel>
  );
}

function ClassLine({ dataset }: { dataset: DatasetRow }) {
  const translate = useTranslate();
  return (
    <span className="row">
      <GradeTag dataset={dataset} />
      <span>{translate(`dp.shareType.${dataset.shareType}`)}</span>
      <span>{translate(`dp.openness.${dataset.openness}`)}</span>
      {dataset.sensitivePersonal && <span className="tag">{translate("dp.personal.sensitive")}</span>}
      {dataset.personal && !dataset.sensitivePersonal && (
        <span className="tag">{translate("dp.personal.personal")}</span>
      )}
      {dataset.changing && <MoodTag mood="wait">{translate("datasets.changing")}</MoodTag>}
    </span>
  );
}

function Hints({ dataset: { hints } }: { dataset: DatasetRow }) {
  const translate = useTranslate();
  if (hints.length === 0) return null;
  return (
    <div className="banner" data-kind="warn">
      <ul className="dp-hints">
        {hints.map(({ code, values }) => (
          <li key={code}>{translate(`dp.hint.${code}`, values)}</li>
        ))}
      </ul>
    </div>
  );
}

function FieldTable({ dataset: { fields } }: { dataset: DatasetRow }) {
  const translate = useTranslate();
  return (
    <Panel title={translate("datasets.fields", { count: fields.length })}>
      <table className="table">
        <thead>
          <tr>
            <th className="fill">{translate("datasets.column.name")}</th>
            <th>{translate("datasets.column.type")}</th>
            <th>{translate("datasets.column.kind")}</th>
            <th>{translate("datasets.column.level")}</th>
            <th>{translate("datasets.column.mask")}</th>
          </tr>
        </thead>
        <tbody>
          {fields.map(({ name, title, type, kind, level, mask }) => (
            <tr key={name}>
              <td>
                <span className="mono">{name}</span> <span className="quiet">{title}</span>
              </td>
              <td className="mono">{type}</td>
              <td>
                <KindName kind={kind} />
              </td>
              <td>{level === null ? "—" : translate(`dp.level.${level}`)}</td>
              <td>{mask === null ? "—" : translate(`dp.variant.${mask}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {fields.length === 0 && <p className="panel-body quiet">{translate("datasets.noFields")}</p>}
    </Panel>
  );
}

function Side({ dataset }: { dataset: DatasetRow }) {
  const translate = useTranslate();
  const units = useUnits();
  const field = (name: string) => translate(`datasets.field.${name}`);
  const days = dataset.retentionDays;
  return (
    <Panel title={translate("datasets.facts")}>
      <Facts
        rows={[
          [field("unitId"), dataset.unitId === null ? "" : units.nameOf(dataset.unitId)],
          [field("catalogNumber"), dataset.catalogNumber],
          [field("classPath"), dataset.classPath],
          [field("sourceSystem"), dataset.sourceSystem],
          [field("location"), dataset.location],
          [field("shareCondition"), dataset.shareCondition],
          [field("volume"), dataset.volume === null ? "" : countText(dataset.volume)],
          [field("people"), dataset.people === null ? "" : countText(dataset.people)],
          [
            field("retentionDays"),
            days === null ? translate("datasets.forGood") : translate("datasets.days", { days }),
          ],
          [field("lastReview"), dataset.lastReview],
          [field("nextReview"), <Due key="n" at={dataset.nextReview} calmAfter={60} />],
          [field("updatedAt"), <When key="u" at={dataset.updatedAt} />],
          [field("updatedBy"), <Actor key="b" name={dataset.updatedBy} />],
        ]}
      />
    </Panel>
  );
}
