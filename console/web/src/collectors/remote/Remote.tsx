import type { ShownCollector } from "@chengfang/model/remote-collector";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { useMay } from "../../session/may.ts";
import { Panel } from "../../ui/Panel.tsx";
import { When } from "../../ui/When.tsx";
import { countText, sizeText } from "../../ui/when.ts";
import { daysLeft } from "./daysLeft.ts";
import { endsSoon } from "./endsSoon.ts";
import { Invitations } from "./Invitations.tsx";
import { InviteDialog } from "./InviteDialog.tsx";
import { SettingsDialog } from "./SettingsDialog.tsx";
import { settingsShown } from "./settingsShown.ts";
import { useRemote } from "./useRemote.ts";

const columns = [
  "name",
  "line",
  "seen",
  "events",
  "behind",
  "spool",
  "disk",
  "lost",
  "certificate",
  "settings",
] as const;
const numbers: ReadonlySet<string> = new Set(["events", "lost"]);

/** Collectors of districts, with their line and spool. Nothing is shown while there are none and nobody here may invite one. */
export function Remote() {
  const translate = useTranslate();
  const adds = useMay("collectors.add");
  const { rows, open: invited, districtOf, reload } = useRemote();
  const [inviting, setInviting] = useState(false);
  if (rows.length + invited.length === 0 && !adds) return null;
  const invite = adds && (
    <button type="button" className="plain boxed" onClick={() => setInviting(true)}>
      {translate("remote.invite")}
    </button>
  );
  return (
    <Panel title={translate("remote.title", { count: rows.length })} className="registered" actions={invite}>
      {rows.length > 0 && <Table rows={rows} districtOf={districtOf} onChanged={reload} />}
      {rows.length + invited.length === 0 && <p className="panel-note quiet">{translate("remote.none")}</p>}
      <Invitations invitations={invited} onChanged={reload} />
      {inviting && (
        <InviteDialog
          onClose={(done) => {
            setInviting(false);
            if (done) reload();
          }}
        />
      )}
    </Panel>
  );
}

interface TableProps {
  readonly rows: readonly ShownCollector[];
  readonly districtOf: (name: string) => string | undefined;
  readonly onChanged: () => void;
}

function Table({ rows, districtOf, onChanged }: TableProps) {
  const translate = useTranslate();
  const [open, setOpen] = useState<ShownCollector>();
  return (
    <>
      <table className="table">
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} className={numbers.has(column) ? "number" : ""}>
                {translate(`remote.column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.id} row={row} district={districtOf(row.name)} onSettings={() => setOpen(row)} />
          ))}
        </tbody>
      </table>
      {open && (
        <SettingsDialog
          collector={open}
          onClose={(saved) => {
            setOpen(undefined);
            if (saved) onChanged();
          }}
        />
      )}
    </>
  );
}

interface RowProps {
  readonly row: ShownCollector;
  readonly district: string | undefined;
  readonly onSettings: () => void;
}

function Row({ row, district, onSettings }: RowProps) {
  const translate = useTranslate();
  const { spool } = row;
  const bad = row.line === "silent" || row.line === "refused";
  return (
    <tr>
      <td>
        <span className="strong">{district ?? row.name}</span>
        <div className="mono quiet">{[district && row.name, row.address, row.version].filter(Boolean).join(" · ")}</div>
      </td>
      <td className={bad ? "bad" : ""}>{translate(`remote.line.${row.line}`)}</td>
      <td>
        <When at={row.seenAt} relative />
      </td>
      <td className="number">{countText(row.events)}</td>
      <td>{spool ? <Behind row={row} spool={spool} /> : "—"}</td>
      <td>{spool ? sizeText(spool.bytes) : "—"}</td>
      <td>{spool ? <Disk spool={spool} /> : "—"}</td>
      <td className={row.lost > 0 ? "bad number" : "number"}>{countText(row.lost)}</td>
      <td>
        <Certificate until={row.certifiedUntil} />
      </td>
      <td>
        <Settings row={row} onSettings={onSettings} />
      </td>
    </tr>
  );
}

/** It renews by itself; one that is nearly over was not renewed. */
function Certificate({ until }: { until: string | null }) {
  if (until === null) return "—";
  return (
    <span className={endsSoon(until) ? "bad" : ""}>
      <When at={until} />
    </span>
  );
}

type Spool = NonNullable<ShownCollector["spool"]>;

/** As it was at the last heartbeat: while the line is down more gathers, and nobody here knows how much. */
function Behind({ row, spool }: { row: ShownCollector; spool: Spool }) {
  const translate = useTranslate();
  const { behindBytes, behindSeconds } = spool;
  const atLast = row.line === "up" ? null : <div className="quiet">{translate("remote.atLast")}</div>;
  if (behindBytes === 0)
    return (
      <>
        {translate("remote.allHere")}
        {atLast}
      </>
    );
  const oldest = new Date(Date.parse(row.at ?? "") - behindSeconds * 1000).toISOString();
  return (
    <>
      {translate("remote.behind", { size: sizeText(behindBytes) })} <When at={oldest} relative />
      {atLast}
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
