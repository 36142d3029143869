import { LinkKind } from "@chengfang/model/casework";
import type { Incident } from "@chengfang/model/incident";
import { Button } from "@mui/material";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import { titleIn, useLanguage } from "../i18n/titled.ts";
import { Select } from "../ui/Select.tsx";
import { usePeople } from "../ui/useNames.ts";
import { When } from "../ui/When.tsx";
import { useCase } from "./useCase.ts";

/** Other incidents: linked with it, and taken into it. */
export function Relations({ incident, works }: { incident: Incident; works: boolean }) {
  const translate = useTranslate();
  const { data, act } = useCase(incident.id, "links");
  const { links, merged } = data ?? { links: [], merged: [] };
  return (
    <div className="stack">
      {works && (
        <AddRelation
          onLink={async (body) => act("links", { body, done: "cases.linked" })}
          onMerge={async (body) => act("merge", { body, done: "cases.merged" })}
        />
      )}
      <h3>{translate("cases.links")}</h3>
      {links.length === 0 && <p className="quiet">{translate("cases.linksNone")}</p>}
      <ul className="relations">
        {links.map((each) => (
          <Line
            key={each.id}
            of={{ ...each, id: each.otherId, what: translate(`cases.linkSaid.${each.from}.${each.kind}`) }}
            action={works ? translate("cases.unlink") : undefined}
            onAct={() => void act(`links/${each.id}`, { method: "DELETE" })}
          />
        ))}
      </ul>
      <h3>{translate("cases.mergedIn")}</h3>
      {merged.length === 0 && <p className="quiet">{translate("cases.mergedNone")}</p>}
      <ul className="relations">
        {merged.map((each) => (
          <Line
            key={each.id}
            of={{ ...each, id: each.mergedId, note: each.reason, what: translate("cases.tookIn") }}
            action={works ? translate("cases.unmerge") : undefined}
            onAct={() => void act(`/incidents/${each.mergedId}/unmerge`, { done: "cases.unmerged" })}
          />
        ))}
      </ul>
    </div>
  );
}

interface LineProps {
  readonly of: {
    readonly id: string;
    readonly number: string;
    readonly title: string;
    readonly titleZh: string;
    readonly note: string;
    readonly what: string;
    readonly at: string;
    readonly by: string;
  };
  readonly action: string | undefined;
  readonly onAct: () => void;
}

function Line({ of, action, onAct }: LineProps) {
  const language = useLanguage();
  const { nameOf } = usePeople();
  return (
    <li>
      <span className="tag">{of.what}</span>
      <span>
        <Link to={`/incidents/${of.id}/show`}>
          <span className="mono">{of.number}</span> {titleIn(language, of.title, of.titleZh)}
        </Link>
        <span className="quiet small">
          {" "}
          {of.note} · {nameOf(of.by)} · <When at={of.at} />
        </span>
      </span>
      {action !== undefined && (
        <button type="button" className="plain" onClick={onAct}>
          {action}
        </button>
      )}
    </li>
  );
}

interface AddProps {
  readonly onLink: (body: object) => Promise<boolean>;
  readonly onMerge: (body: object) => Promise<boolean>;
}

function AddRelation({ onLink, onMerge }: AddProps) {
  const translate = useTranslate();
  const [other, setOther] = useState("");
  const [kind, setKind] = useState<Relation>("related");
  const [note, setNote] = useState("");
  const send = async () => {
    const numbers = other.split(/[\s,，、]+/).filter(Boolean);
    const done =
      kind === "merge"
        ? await onMerge({ others: numbers, reason: note })
        : await onLink({ other: numbers[0] ?? "", kind, note });
    if (done) setOther("");
  };
  return (
    <form
      className="row"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <RelationSelect value={kind} onChange={setKind} />
      <OtherNumber value={other} onChange={setOther} />
      <label className="grow">
        {translate("ui.reason")}
        <input className="native" value={note} onChange={(event) => setNote(event.target.value)} />
      </label>
      <Button type="submit" variant="outlined" disabled={other.trim() === ""}>
        {translate("cases.relate")}
      </Button>
    </form>
  );
}

type Relation = LinkKind | "merge";

function RelationSelect({ value, onChange }: { value: Relation; onChange: (relation: Relation) => void }) {
  const translate = useTranslate();
  return (
    <Select
      label={translate("cases.relation")}
      value={value}
      choices={[...LinkKind.options, "merge"].map((each) => ({
        value: each,
        label: translate(`cases.linkKind.${each}`),
      }))}
      onChange={(next) => onChange(next === "merge" ? next : LinkKind.parse(next))}
    />
  );
}

function OtherNumber({ value, onChange }: { value: string; onChange: (numbers: string) => void }) {
  const translate = useTranslate();
  return (
    <label>
      {translate("cases.otherNumber")}
      <input
        className="native"
        placeholder="CF-2026-000001"
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </label>
  );
}
