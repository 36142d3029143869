import { CallOutcome, nextToCall } from "@chengfang/model/emergency/contact";
import type { Call, Contact } from "@chengfang/model/emergency/contact";
import type { Incident } from "@chengfang/model/incident";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { list } from "../data/query.ts";
import { request } from "../http/request.ts";
import { useMay } from "../session/may.ts";
import { Panel } from "../ui/Panel.tsx";
import { useAct } from "../ui/useAct.ts";
import { useDraft } from "../ui/useDraft.ts";
import { When } from "../ui/When.tsx";
import { Telephone } from "./ContactTable.tsx";
import "./contacts.css";

/** Whom to call about an incident, unit by unit, who is next, and what came of the calls. */
export function CallPanel({ incident: { id, unitIds } }: { incident: Pick<Incident, "id" | "unitIds"> }) {
  const translate = useTranslate();
  const reads = useMay("contacts.read");
  const { data } = useQuery({
    queryKey: ["contacts-of", unitIds],
    queryFn: async ({ signal }) => list<Contact>("contacts", { filter: { unitId: unitIds }, limit: 100 }, { signal }),
    enabled: reads && unitIds.length > 0,
  });
  const calls = useQuery({
    queryKey: ["incident", id, "calls"],
    queryFn: async ({ signal }) => request<Call[]>(`/incidents/${id}/calls`, { signal }),
    enabled: reads,
  });
  const rows = data?.rows ?? [];
  const made = calls.data ?? [];
  if (!reads || rows.length + made.length === 0) return null;
  const units = [...Map.groupBy(rows, ({ unitId }) => unitId).values()];
  return (
    <Panel title={translate("contacts.calls")}>
      <div className="panel-body call-units">
        {units.map((contacts) => (
          <UnitCalls key={contacts[0]?.unitId} incidentId={id} contacts={contacts} calls={made} />
        ))}
        {made.length > 0 && <Log calls={made} />}
      </div>
    </Panel>
  );
}

interface UnitProps {
  readonly incidentId: string;
  readonly contacts: readonly Contact[];
  readonly calls: readonly Call[];
}

function UnitCalls({ incidentId, contacts, calls }: UnitProps) {
  const translate = useTranslate();
  const may = useMay("contacts.call");
  const next = nextToCall(contacts, calls);
  return (
    <section>
      <h3>{contacts[0]?.unitName}</h3>
      <ol>
        {contacts.map((contact) => (
          <li key={contact.id} data-next={contact.id === next?.id}>
            <span>
              <strong>{contact.name}</strong>{" "}
              <span className="quiet">{translate(`contacts.roles.${contact.role}`)}</span>{" "}
              <Telephone number={contact.phone} />
              {contact.id === next?.id && <span className="tag">{translate("contacts.next")}</span>}
            </span>
            {may && contact.id === next?.id && <LogCall incidentId={incidentId} contact={contact} />}
          </li>
        ))}
      </ol>
      {next === undefined && <p className="good small">{translate("contacts.unitReached")}</p>}
    </section>
  );
}

function LogCall({ incidentId, contact }: { incidentId: string; contact: Contact }) {
  const translate = useTranslate();
  const client = useQueryClient();
  const { act, busy } = useAct();
  const { text: note, write, clear } = useDraft(`call ${incidentId} ${contact.id}`);
  const log = async (outcome: CallOutcome) => {
    const body = { contactId: contact.id, outcome, note };
    if ((await act({ path: `/incidents/${incidentId}/calls`, body, done: "contacts.logged" })) === undefined) return;
    clear();
    await client.invalidateQueries({ queryKey: ["incident", incidentId] });
  };
  return (
    <div className="call-log">
      <input
        className="native"
        aria-label={`${translate("contacts.callNote")} ${contact.name}`}
        placeholder={translate("contacts.callNote")}
        value={note}
        onChange={({ target }) => write(target.value)}
      />
      {CallOutcome.options.map((outcome) => (
        <button key={outcome} type="button" className="plain boxed" disabled={busy} onClick={() => void log(outcome)}>
          {translate(`contacts.outcome.${outcome}`)}
        </button>
      ))}
    </div>
  );
}

const shownCalls = 8;

function Log({ calls }: { calls: readonly Call[] }) {
  const translate = useTranslate();
  const [all, setAll] = useState(false);
  const newest = calls.toReversed();
  const shown = all ? newest : newest.slice(0, shownCalls);
  return (
    <section>
      <h3>{translate("contacts.made")}</h3>
      <ul className="small">
        {shown.map(({ id, at, name, phone, outcome, note }) => (
          <li key={id}>
            <When at={at} /> {name} {phone} · {translate(`contacts.outcome.${outcome}`)}
            {note !== "" && ` · ${note}`}
          </li>
        ))}
      </ul>
      {shown.length < calls.length && (
        <button type="button" className="plain" onClick={() => setAll(true)}>
          {translate("contacts.allCalls", { count: calls.length })}
        </button>
      )}
    </section>
  );
}
