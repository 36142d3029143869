import { ObservableKind, Tlp } from "@chengfang/model/casework";
import type { Observable } from "@chengfang/model/casework";
import type { Incident } from "@chengfang/model/incident";
import { Button } from "@mui/material";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { EntityLink } from "../entity/EntityLink.tsx";
import { Empty } from "../ui/Empty.tsx";
import { When } from "../ui/When.tsx";
import { AddObservable } from "./AddObservable.tsx";
import { PasteObservables } from "./PasteObservables.tsx";
import { useCase } from "./useCase.ts";

/** The values that matter: from alerts, by hand, out of pasted text. */
export function Observables({ incident, works }: { incident: Incident; works: boolean }) {
  const translate = useTranslate();
  const { data = [], act } = useCase(incident.id, "observables");
  const [pasting, setPasting] = useState(false);
  const say = (of: Observable, change: Partial<Observable>) => {
    const { kind, value, tlp, ioc, note } = { ...of, ...change };
    void act("observables", { body: { kind, value, tlp, ioc, note } });
  };
  return (
    <div className="stack">
      {works && (
        <Adding
          onAdd={async (body) => act("observables", { body, done: "cases.pasted" })}
          onPaste={() => setPasting(true)}
        />
      )}
      <p className="quiet">{translate("cases.observablesHint")}</p>
      {data.length === 0 ? (
        <Empty title={translate("cases.observablesNone")} />
      ) : (
        <ObservableTable
          observables={data}
          works={works}
          incidentId={incident.id}
          onSay={say}
          onDismiss={({ kind, value }) => void act("observables/dismiss", { body: { kind, value } })}
        />
      )}
      {pasting && (
        <PasteObservables
          onClose={() => setPasting(false)}
          onPaste={async (body) => {
            if (await act("observables/paste", { body, done: "cases.pasted" })) setPasting(false);
          }}
        />
      )}
    </div>
  );
}

function Adding({ onAdd, onPaste }: { onAdd: (body: object) => Promise<boolean>; onPaste: () => void }) {
  const translate = useTranslate();
  return (
    <div className="row spread">
      <AddObservable onAdd={onAdd} />
      <Button variant="outlined" onClick={onPaste}>
        {translate("cases.paste")}
      </Button>
    </div>
  );
}

interface TableProps {
  readonly observables: readonly Observable[];
  readonly works: boolean;
  readonly incidentId: string;
  readonly onSay: (of: Observable, change: Partial<Observable>) => void;
  readonly onDismiss: (of: Observable) => void;
}

function ObservableTable({ observables, ...acts }: TableProps) {
  const translate = useTranslate();
  return (
    <table className="table">
      <thead>
        <tr>
          <th>{translate("cases.kind")}</th>
          <th className="fill">{translate("cases.value")}</th>
          <th>TLP</th>
          <th>IOC</th>
          <th className="number">{translate("incidents.column.alerts")}</th>
          <th className="number">{translate("cases.otherIncidents")}</th>
          <th>{translate("incidents.column.lastSeen")}</th>
          <th>{translate("containment.acts")}</th>
        </tr>
      </thead>
      <tbody>
        {observables.map((each) => (
          <Row key={`${each.kind} ${each.value}`} of={each} {...acts} />
        ))}
      </tbody>
    </table>
  );
}

/** Kinds that have a page of their own. */
const paged: Readonly<Partial<Record<ObservableKind, "address" | "host" | "user" | "hash" | "domain">>> = {
  address: "address",
  host: "host",
  user: "user",
  hash: "hash",
  domain: "domain",
};

type RowProps = Omit<TableProps, "observables"> & { readonly of: Observable };

function Row({ of, works, onSay, onDismiss }: RowProps) {
  const translate = useTranslate();
  const entity = paged[of.kind];
  return (
    <tr>
      <td>{translate(`cases.observable.${of.kind}`)}</td>
      <td className="mono observable">
        {entity === undefined ? of.value : <EntityLink kind={entity} value={of.value} />}
        {of.note !== "" && <div className="quiet">{of.note}</div>}
      </td>
      <td>
        <TlpSelect of={of} works={works} onSay={onSay} />
      </td>
      <td>
        <input
          type="checkbox"
          aria-label={`IOC ${of.value}`}
          checked={of.ioc}
          disabled={!works}
          onChange={() => onSay(of, { ioc: !of.ioc })}
        />
      </td>
      <td className="number">{of.alerts}</td>
      <td className="number">{of.incidents}</td>
      <td>
        <When at={of.lastSeen} />
      </td>
      <td>
        {works && (
          <button type="button" className="plain" onClick={() => onDismiss(of)}>
            {translate("cases.dismiss")}
          </button>
        )}
      </td>
    </tr>
  );
}

const TlpSelect = ({ of, works, onSay }: Omit<RowProps, "onDismiss" | "incidentId">) => (
  <select
    className="native"
    aria-label={`TLP ${of.value}`}
    value={of.tlp}
    disabled={!works}
    onChange={(event) => onSay(of, { tlp: Tlp.parse(event.target.value) })}
  >
    {Tlp.options.map((value) => (
      <option key={value} value={value}>
        {value.toUpperCase()}
      </option>
    ))}
  </select>
);
