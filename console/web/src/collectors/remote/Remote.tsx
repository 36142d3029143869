import type { ShownCollector } from "@chengfang/model/remote-collector";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { request } from "../../http/request.ts";
import { useMay } from "../../session/may.ts";
import { Panel } from "../../ui/Panel.tsx";
import { When } from "../../ui/When.tsx";
import { countText, sizeText } from "../../ui/when.ts";
import { daysLeft } from "./daysLeft.ts";
import { SettingsDialog } from "./SettingsDialog.tsx";
import { settingsShown } from "./settingsShown.ts";

const everyMs = 5000;

/** Collectors of districts, with their line and spool. Nothing is shown while there are none. */
export function Remote() {
  const translate = useTranslate();
  const { data, refetch } = useRemote();
  const [open, setOpen] = useState<ShownCollector>();
  const rows = data?.collectors ?? [];
  if (rows.length === 0) return null;
  return (
    <Panel title={translate("remote.title", { count: rows.length })} className="registered">
      <table className="table">
        <thead>
          <tr>
            {(["name", "line", "seen", "events", "behind", "spool", "disk", "lost", "settings"] as const).map(
              (column) => (
                <th key={column} className={column === "events" || column === "lost" ? "number" : ""}>
                  {translate(`remote.column.${column}`)}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.id} row={row} onSettings={() => setOpen(row)} />
          ))}
        </tbody>
      </table>
      {open && (
        <SettingsDialog
          collector={open}
          onClose={(saved) => {
            setOpen(undefined);
            if (saved) void refetch();
          }}
        />
      )}
    </Panel>
  );
}

function useRemote() {
  return useQuery({
    queryKey: ["collectors-remote"],
    queryFn: async ({ signal }) =>
      request<{ collectors: ShownCollector[] }>("/collectors/remote", { signal, background: true }),
    refetchInterval: everyMs,
  });
}

function Row({ row, onSettings }: { row: ShownCollector; onSettings: () => void }) {
  const translate = useTranslate();
  const { spool } = row;
  const bad = row.line === "silent" || row.line === "refused";
  return (
    <tr>
      <td>
        <span className="strong">{row.name}</span>
        <div className="mono quiet">{row.address}</div>
      </td>
      <td className={bad ? "bad" : ""}>{translate(`remote.line.${row.line}`)}</td>
      <td>
        <When at={row.seenAt} relative />
      </td>
      <td className="number">{countText(row.events)}</td>
      <td>{spool ? <Behind at={row.at} spool={spool} /> : "—"}</td>
      <td>{spool ? sizeText(spool.bytes) : "—"}</td>
      <td>{spool ? <Disk spool={spool} /> : "—"}</td>
      <td className={row.lost > 0 ? "bad number" : "number"}>{countText(row.lost)}</td>
      <td>
        <Settings row={row} onSettings={onSettings} />
      </td>
    </tr>
  );
}

type Spool = NonNullable<ShownCollector["spool"]>;

/** As it was at the last heartbeat: while the line is down, more gathers. */
function Behind({ at = "", spool: { behindBytes, behindSeconds } }: { at: string | undefined; spool: Spool }) {
  const translate = useTranslate();
  if (behindBytes === 0) return translate("remote.allHere");
  const oldest = new Date(Date.parse(at) - behindSeconds * 1000).toISOString();
  return (
    <>
      {translate("remote.behind", { size: sizeText(behindBytes) })} <When at={oldest} relative />
    </>
  );
}

function Disk({ spool }: { spool: Spool }) {
  const translate = useTranslate();
  const days = daysLeft(spool);
  const free = sizeText(spool.freeBytes);
  return (
    <span className={days !== undefined && days < 3 ? "bad" : ""}>
      {days === undefined ? free : translate("remote.disk", { free, days })}
    </span>
  );
}

function Settings({ row, onSettings }: { row: ShownCollector; onSettings: () => void }) {
  const translate = useTranslate();
  const writes = useMay("collectors.settings");
  const { state, version } = settingsShown(row);
  const bad = state === "refused" || state === "failed";
  return (
    <>
      <span className={bad ? "bad" : ""} title={row.settings?.message}>
        {translate(`remote.settings.${state}`, { version })}
      </span>{" "}
      {writes && (
        <button
          type="button"
          className="plain"
          aria-label={`${translate("remote.edit")} ${row.name}`}
          onClick={onSettings}
        >
          {translate("remote.edit")}
        </button>
      )}
    </>
  );
}
