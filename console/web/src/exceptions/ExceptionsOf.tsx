import type { Exception } from "@chengfang/model/exception";
import type { RuleStatus } from "@chengfang/model/rule";
import { Button } from "@mui/material";
import { useQuery } from "@tanstack/react-query";
import { useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import { list } from "../data/query.ts";
import { useMay } from "../session/may.ts";
import { Empty } from "../ui/Empty.tsx";
import { Failure } from "../ui/Failure.tsx";
import { ExceptionTable } from "./ExceptionTable.tsx";

/** The exceptions of one rule, also those that ended. */
export function ExceptionsOf({ rule }: { rule: RuleStatus }) {
  const translate = useTranslate();
  const tunes = useMay("rules.tune");
  const { data, error, refetch } = useQuery({
    queryKey: ["exceptions-of", rule.id],
    queryFn: async ({ signal }) =>
      list<Exception>("exceptions", { filter: { rule: rule.id }, limit: 200, sort: ["createdAt", "DESC"] }, { signal }),
  });
  const correlation = "correlation" in rule.logsource;
  return (
    <div className="stack">
      {error !== null && <Failure error={error} onRetry={() => void refetch()} />}
      {correlation && <p className="banner">{translate("exceptions.ofCorrelation")}</p>}
      {tunes && !correlation && (
        <span>
          <Button variant="outlined" component={Link} to={`/exceptions/create?rule=${encodeURIComponent(rule.id)}`}>
            {translate("exceptions.new")}
          </Button>
        </span>
      )}
      {data && data.rows.length > 0 && <ExceptionTable exceptions={data.rows} />}
      {data?.rows.length === 0 && <Empty title={translate("exceptions.none")} />}
    </div>
  );
}
