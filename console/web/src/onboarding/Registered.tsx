import type { LogSource } from "@chengfang/model/onboarding";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Confirm, useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import { list } from "../data/query.ts";
import { useLanguage } from "../i18n/titled.ts";
import { useMay } from "../session/may.ts";
import { Pager } from "../ui/Pager.tsx";
import { Panel } from "../ui/Panel.tsx";
import { useAct } from "../ui/useAct.ts";
import { useUnits } from "../ui/useNames.ts";
import { When } from "../ui/When.tsx";
import { countText } from "../ui/when.ts";
import { ChangeSource } from "./ChangeSource.tsx";
import { kindOf } from "./kinds/table.ts";
import { sendingNow } from "./sending.ts";
import "./onboarding.css";

const everyMs = 5000;
const size = 20;

/** Senders that have a name and an alarm, the silent ones first. */
export function Registered() {
  const translate = useTranslate();
  const mayConnect = useMay("collectors.connect");
  const [page, setPage] = useState(0);
  const { rows, total, reload } = useSources(page);
  if (total === 0 && !mayConnect) return null;
  const connect = mayConnect && (
    <Link className="plain boxed" to="/onboarding">
      {translate("resources.onboarding.name")}
    </Link>
  );
  return (
    <Panel title={translate("sources.registered", { count: total })} className="registered" actions={connect}>
      {total === 0 ? (
        <p className="panel-note quiet">{translate("sources.none")}</p>
      ) : (
        <Table rows={rows} onGone={mayConnect ? reload : undefined} />
      )}
      {total > size && <Pager total={total} page={page} size={size} onPage={setPage} />}
    </Panel>
  );
}

function useSources(page: number) {
  const { data, refetch } = useQuery({
    queryKey: ["sources", page],
    queryFn: async ({ signal }) =>
      list<LogSource>(
        "sources",
        { sort: ["silentSince", "ASC"], offset: page * size, limit: size },
        { signal, background: true },
      ),
    refetchInterval: everyMs,
  });
  return { rows: data?.rows ?? [], total: data?.total ?? 0, reload: () => void refetch() };
}

function Table({ rows, onGone }: { rows: readonly LogSource[]; onGone: (() => void) | undefined }) {
  const translate = useTranslate();
  return (
    <table className="table">
      <thead>
        <tr>
          {(["name", "kind", "sender", "unit", "received", "lastSeen", "state"] as const).map((column) => (
            <th key={column}>{translate(`sources.column.${column}`)}</th>
          ))}
          {onGone && <th aria-label={translate("sources.forget")} />}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.id} row={row} onGone={onGone} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ row, onGone }: { row: LogSource; onGone: (() => void) | undefined }) {
  const language = useLanguage();
  const units = useUnits();
  return (
    <tr>
      <td className="strong">{row.name}</td>
      <td>{kindOf(row.kind)?.name[language] ?? row.kind}</td>
      <td className="mono">{row.sender}</td>
      <td>{row.unitId === null ? "" : units.nameOf(row.unitId)}</td>
      <td>{countText(row.received)}</td>
      <td>
        <When at={row.lastSeen} />
      </td>
      <td>
        <Sending row={row} />
      </td>
      {onGone && (
        <td className="row">
          <Change row={row} onChanged={onGone} />
          <Forget row={row} onGone={onGone} />
        </td>
      )}
    </tr>
  );
}

function Sending({ row }: { row: LogSource }) {
  const translate = useTranslate();
  const state = sendingNow(row);
  const { quietHours, silentMinutes: minutes } = row;
  return (
    <>
      <span className={state === "silent" || state === "revived" ? "bad" : ""}>
        {translate(`sources.${state}`, { minutes })}
      </span>
      {quietHours !== null && !row.retired && (
        <div className="quiet">{translate("sources.quietHours", { ...quietHours })}</div>
      )}
    </>
  );
}

function Change({ row, onChanged }: { row: LogSource; onChanged: () => void }) {
  const translate = useTranslate();
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        className="plain"
        aria-label={`${translate("sources.change")} ${row.name}`}
        onClick={() => setOpen(true)}
      >
        {translate("sources.change")}
      </button>
      {open && (
        <ChangeSource
          source={row}
          onClose={(saved) => {
            setOpen(false);
            if (saved) onChanged();
          }}
        />
      )}
    </>
  );
}

function Forget({ row, onGone }: { row: LogSource; onGone: () => void }) {
  const translate = useTranslate();
  const { act } = useAct();
  const [asking, setAsking] = useState(false);
  const forget = async () => {
    setAsking(false);
    await act({ path: `/sources/${encodeURIComponent(row.id)}`, method: "DELETE", done: "sources.forgotten" });
    onGone();
  };
  return (
    <>
      <button
        type="button"
        className="plain"
        aria-label={`${translate("sources.forget")} ${row.name}`}
        onClick={() => setAsking(true)}
      >
        {translate("sources.forget")}
      </button>
      <Confirm
        isOpen={asking}
        title="sources.forget"
        content={translate("sources.forgetSure", { name: row.name })}
        onConfirm={() => void forget()}
        onClose={() => setAsking(false)}
      />
    </>
  );
}
