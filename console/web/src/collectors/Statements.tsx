import type { StatementIndex } from "@chengfang/model/statement";
import { useQuery } from "@tanstack/react-query";
import { useTranslate } from "react-admin";
import { request } from "../http/request.ts";
import { useLanguage } from "../i18n/titled.ts";
import { exactText } from "../ui/count.ts";
import { Panel } from "../ui/Panel.tsx";
import "./statements.css";

const everyMs = 60_000;
/** More are in the API. */
const shown = 14;
const counts = ["received", "stored", "rejected", "lost"] as const;

/** What each day brought, signed: to be kept by whoever has to prove it. */
export function Statements() {
  const translate = useTranslate();
  const { data } = useQuery({
    queryKey: ["collectors-statements"],
    queryFn: async ({ signal }) => request<StatementIndex>("/collectors/statements", { signal, background: true }),
    refetchInterval: everyMs,
  });
  if (data === undefined) return null;
  return (
    <Panel title={translate("collectors.statements")} className="statements">
      <p className="panel-note quiet">{translate("collectors.statementNote")}</p>
      {data.length === 0 ? (
        <p className="panel-note quiet">{translate("collectors.noStatements")}</p>
      ) : (
        <Table days={data.slice(0, shown)} />
      )}
    </Panel>
  );
}

function Table({ days }: { days: StatementIndex }) {
  const translate = useTranslate();
  return (
    <table className="table">
      <thead>
        <tr>
          <th>{translate("collectors.statement.day")}</th>
          {counts.map((name) => (
            <th key={name} className="number">
              {translate(`collectors.statement.${name}`)}
            </th>
          ))}
          <th>{translate("collectors.statement.file")}</th>
        </tr>
      </thead>
      <tbody>
        {days.map((row) => (
          <tr key={row.day}>
            <td className="mono">{row.day}</td>
            {counts.map((name) => (
              <td key={name} className={name === "lost" && row.lost > 0 ? "number bad" : "number"}>
                {exactText(row[name])}
              </td>
            ))}
            <td className="row">
              <Files day={row.day} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The signed file, and the same for people. */
function Files({ day }: { day: string }) {
  const translate = useTranslate();
  const language = useLanguage();
  const file = `/api/collectors/statements/${day}`;
  return (
    <>
      <a href={file} download={`completeness-${day}.json`}>
        {translate("collectors.statement.download")}
      </a>
      {(["docx", "pdf"] as const).map((format) => (
        <a key={format} href={`${file}/paper?format=${format}&language=${language}`} download>
          {translate(`collectors.statement.${format}`)}
        </a>
      ))}
    </>
  );
}
