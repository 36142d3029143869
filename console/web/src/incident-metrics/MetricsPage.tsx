import type { MetricsRow } from "@chengfang/model/casework";
import { useQuery } from "@tanstack/react-query";
import { Button } from "@mui/material";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { useSearchParams } from "react-router-dom";
import { follow } from "../http/save.ts";
import { request } from "../http/request.ts";
import { Failure } from "../ui/Failure.tsx";
import { PageTitle } from "../ui/PageTitle.tsx";
import { RangePicker } from "../ui/RangePicker.tsx";
import { spanOf } from "../ui/range.ts";
import { Select } from "../ui/Select.tsx";
import { MetricsTable } from "./MetricsTable.tsx";
import { Tile } from "./Tile.tsx";
import "./metrics.css";

const groupings = ["month", "class", "level", "unit", "analyst"] as const;
type Grouping = (typeof groupings)[number];
const measures = ["detect", "acknowledge", "contain", "resolve"] as const;

interface Metrics {
  readonly all: MetricsRow;
  readonly rows: readonly MetricsRow[];
}

/** How long it takes to see, take up, contain and settle incidents; with what each figure means. */
export default function MetricsPage() {
  const translate = useTranslate();
  const [params, setParams] = useSearchParams();
  const [asked] = useState(Date.now);
  const by: Grouping = groupings.find((each) => each === params.get("by")) ?? "month";
  const range = params.get("range") ?? "all";
  const question = `filter=${encodeURIComponent(JSON.stringify(spanOf(range, asked)))}&by=${by}`;
  const { data, error, refetch } = useQuery({
    queryKey: ["incident-metrics", question],
    queryFn: async ({ signal }) => request<Metrics>(`/incidents/metrics?${question}`, { signal }),
  });
  const ask = (change: Record<string, string>) => setParams({ by, range, ...change });
  return (
    <>
      <PageTitle title={translate("resources.incident-metrics.name")} />
      <div className="bar">
        <RangePicker value={range} onChange={(next) => ask({ range: next })} />
        <Select
          label={translate("metrics.by")}
          value={by}
          choices={groupings.map((value) => ({ value, label: translate(`metrics.group.${value}`) }))}
          onChange={(next) => ask({ by: next })}
        />
        <span className="bar-end">
          <Button variant="outlined" onClick={() => follow(`/api/incidents/metrics.csv?${question}`, "metrics.csv")}>
            {translate("metrics.csv")}
          </Button>
        </span>
      </div>
      {error && <Failure error={error} onRetry={() => void refetch()} />}
      {data && <Figures metrics={data} by={by} />}
    </>
  );
}

const Figures = ({ metrics: { all, rows }, by }: { metrics: Metrics; by: Grouping }) => (
  <>
    <div className="tiles">
      {measures.map((measure) => (
        <Tile key={measure} measure={measure} spread={all[measure]} />
      ))}
    </div>
    <MetricsTable rows={rows} by={by} />
  </>
);
