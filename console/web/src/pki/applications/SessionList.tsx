import type { SsoSession } from "@chengfang/model/application";
import { useState } from "react";
import { Confirm, useNotify, useTranslate } from "react-admin";
import { request } from "../../http/request.ts";
import { useMay } from "../../session/may.ts";
import { Empty } from "../../ui/Empty.tsx";
import { FilterChip } from "../../ui/FilterChip.tsx";
import { PageTitle } from "../../ui/PageTitle.tsx";
import { SearchBox } from "../../ui/SearchBox.tsx";
import { useExplain } from "../../ui/useExplain.ts";
import { useUnits } from "../../ui/useNames.ts";
import { When } from "../../ui/When.tsx";
import { ListFrame } from "../../ui/ListFrame.tsx";
import type { Question } from "../../data/question.ts";
import { useList } from "../../data/useList.ts";
import "../pki.css";

type Words = "q" | "unitId";
const open: Question<Words, never> = { words: { q: "", unitId: "" }, lists: {}, sort: ["startedAt", "DESC"], page: 0 };

/** Who is logged in at single sign-on, and how they proved who they are. */
export default function SessionList() {
  const translate = useTranslate();
  const [ended, setEnded] = useState(false);
  const list = useList<SsoSession, Words, never>("pki/sessions", open, { open: !ended });
  const { q, unitId } = list.question.words;
  return (
    <>
      <PageTitle title={translate("resources.sessions.name")} />
      <div className="bar">
        <SearchBox label={translate("sessions.search")} value={q} onChange={(text) => list.word("q", text)} />
        <FilterChip
          single
          of="unit"
          value={[unitId].filter(Boolean)}
          onChange={([value = ""]) => list.word("unitId", value)}
        />
        <span className="switch">
          {([false, true] as const).map((each) => (
            <button key={String(each)} type="button" aria-pressed={each === ended} onClick={() => setEnded(each)}>
              {translate(each ? "sessions.ended" : "sessions.open")}
            </button>
          ))}
        </span>
      </div>
      <ListFrame list={list} empty={<Empty title={translate("sessions.empty")} />}>
        <Table rows={list.data?.rows ?? []} onEnded={list.reload} />
      </ListFrame>
    </>
  );
}

function Table({ rows, onEnded }: { rows: readonly SsoSession[]; onEnded: () => void }) {
  const translate = useTranslate();
  return (
    <table className="table">
      <thead>
        <tr>
          <th className="fill">{translate("sessions.who")}</th>
          <th>{translate("ui.unit")}</th>
          <th>{translate("sessions.how")}</th>
          <th>{translate("audit.column.address")}</th>
          <th>{translate("sessions.started")}</th>
          <th>{translate("sessions.ended")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.id} session={row} onEnded={onEnded} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ session, onEnded }: { session: SsoSession; onEnded: () => void }) {
  const translate = useTranslate();
  const units = useUnits();
  const { name, subject, unitId, acr, address, agent, startedAt, endedAt, endedBy } = session;
  return (
    <tr>
      <td>
        <span className="strong">{name}</span>
        <div className="quiet mono">{subject}</div>
      </td>
      <td className="unit">{unitId === null ? "" : units.nameOf(unitId)}</td>
      <td>{translate(`applications.acr.${acr}`, { _: acr })}</td>
      <td className="mono" title={agent}>
        {address}
      </td>
      <td>
        <When at={startedAt} />
      </td>
      <td>
        {endedAt === null ? (
          <EndButton session={session} onEnded={onEnded} />
        ) : (
          <>
            <When at={endedAt} />
            <div className="quiet">{translate(`sessions.by.${endedBy ?? "logout"}`, { _: endedBy })}</div>
          </>
        )}
      </td>
    </tr>
  );
}

function EndButton({ session: { id, name }, onEnded }: { session: SsoSession; onEnded: () => void }) {
  const translate = useTranslate();
  const notify = useNotify();
  const fail = useExplain();
  const may = useMay("pki.applications.authorise");
  const [asking, setAsking] = useState(false);
  if (!may) return null;
  const end = async () => {
    setAsking(false);
    const path = `/pki/sessions/${encodeURIComponent(id)}`;
    await request(path, { method: "DELETE" }).then(() => notify("sessions.done", { type: "success" }), fail);
    onEnded();
  };
  return (
    <>
      <button
        type="button"
        className="plain boxed"
        aria-label={`${translate("sessions.end")} ${name}`}
        onClick={() => setAsking(true)}
      >
        {translate("sessions.end")}
      </button>
      <Confirm
        isOpen={asking}
        title="sessions.end"
        content={translate("sessions.endSure", { name })}
        onConfirm={() => void end()}
        onClose={() => setAsking(false)}
      />
    </>
  );
}
