import type { PolicyParameter, PolicyProfile } from "@chengfang/model/compliance/register";
import { Button } from "@mui/material";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { useLanguage } from "../../i18n/titled.ts";
import { SearchBox } from "../../ui/SearchBox.tsx";
import { useAct } from "../../ui/useAct.ts";
import { usePeople } from "../../ui/useNames.ts";
import { When } from "../../ui/When.tsx";
import { Heads } from "../Heads.tsx";
import { same, textOf, valueOf } from "./value.ts";

interface Props {
  readonly profile: PolicyProfile;
  readonly onSaved: () => void;
}

/** Every parameter with its shipped value beside it; what differs stands out. */
export function Parameters({ profile, onSaved }: Props) {
  const translate = useTranslate();
  const language = useLanguage();
  const [q, setQ] = useState("");
  const [texts, setTexts] = useState(() => textsOf(profile));
  const read = profile.parameters.map((each) => ({ ...each, next: valueOf(texts.get(each.name) ?? "", each.usual) }));
  const shown = read.filter(({ name, title }) => mentions(`${name} ${title[language]}`, q));
  return (
    <div className="table-frame">
      <div className="bar policy-bar">
        <SearchBox label={translate("policy.search")} value={q} onChange={setQ} />
        <Updated profile={profile} />
        <Save profile={profile} read={read} onSaved={onSaved} />
      </div>
      <table className="table">
        <Heads
          columns={[
            { label: translate("policy.parameter"), className: "fill" },
            { label: translate("policy.value") },
            { label: translate("policy.usual") },
            { label: translate("policy.source") },
          ]}
        />
        <tbody>
          {shown.map((each) => (
            <Row
              key={each.name}
              parameter={each}
              text={texts.get(each.name) ?? ""}
              wrong={each.next === undefined}
              onChange={(text) => setTexts((now) => new Map(now).set(each.name, text))}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

const mentions = (text: string, q: string) => text.toLowerCase().includes(q.trim().toLowerCase());

interface SaveProps extends Props {
  readonly read: readonly (PolicyParameter & { readonly next: PolicyParameter["value"] | undefined })[];
}

function Save({ profile, read, onSaved }: SaveProps) {
  const translate = useTranslate();
  const { busy, act } = useAct();
  const wrong = read.some(({ next }) => next === undefined);
  const changed = read.filter(({ next, value }) => !same(next, value)).length;
  const save = async () => {
    const own = read.filter(({ next, usual }) => !same(next, usual)).map(({ name, next }) => [name, next] as const);
    const body = { title: profile.title, parameters: Object.fromEntries(own) };
    const path = `/policies/${encodeURIComponent(profile.name)}`;
    if ((await act({ path, method: "PUT", body, done: "policy.saved" })) !== undefined) onSaved();
  };
  return (
    <span className="bar-end">
      <span className="quiet">{translate("policy.changed", { count: changed })}</span>
      <Button variant="contained" disabled={busy || wrong || changed === 0} onClick={() => void save()}>
        {translate("ui.save")}
      </Button>
    </span>
  );
}

const textsOf = ({ parameters }: PolicyProfile) => new Map(parameters.map(({ name, value }) => [name, textOf(value)]));

function Updated({ profile: { updatedAt, updatedBy } }: { profile: PolicyProfile }) {
  const people = usePeople();
  if (updatedAt === null) return null;
  return (
    <span className="quiet small">
      <When at={updatedAt} /> {people.nameOf(updatedBy)}
    </span>
  );
}

interface RowProps {
  readonly parameter: PolicyParameter;
  readonly text: string;
  readonly wrong: boolean;
  readonly onChange: (text: string) => void;
}

function Row({ parameter, text, wrong, onChange }: RowProps) {
  const translate = useTranslate();
  const language = useLanguage();
  const { name, title, usual, source } = parameter;
  const common = { "aria-label": title[language], "aria-invalid": wrong, value: text } as const;
  return (
    <tr data-differs={text !== textOf(usual)}>
      <td>
        {title[language]}
        <div className="mono quiet small">{name}</div>
      </td>
      <td>
        {Array.isArray(usual) ? (
          <textarea
            {...common}
            className="mono"
            rows={Math.min(4, usual.length + 1)}
            onChange={(event) => onChange(event.target.value)}
          />
        ) : (
          <input {...common} className="native" onChange={(event) => onChange(event.target.value)} />
        )}
        {wrong && <div className="bad small">{translate("policy.wrong")}</div>}
      </td>
      <td className="mono">
        {Array.isArray(usual) ? usual.join(" ") : String(usual)}
        {text !== textOf(usual) && (
          <button type="button" className="plain" onClick={() => onChange(textOf(usual))}>
            {translate("policy.back")}
          </button>
        )}
      </td>
      <td className="quiet small nowrap">{translate(`policy.sources.${source}`, { _: source })}</td>
    </tr>
  );
}
