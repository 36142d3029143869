import { DrillRole } from "@chengfang/model/drill/drill";
import type { Participant } from "@chengfang/model/drill/drill";
import { useQuery } from "@tanstack/react-query";
import { useTranslate } from "react-admin";
import { list } from "../data/query.ts";
import { useMay } from "../session/may.ts";
import { Panel } from "../ui/Panel.tsx";
import { Select } from "../ui/Select.tsx";
import { usePeople } from "../ui/useNames.ts";

interface Props {
  readonly chosen: readonly Participant[];
  readonly onChange: (chosen: Participant[]) => void;
}

interface Known {
  readonly id: string;
  readonly name: string;
  readonly kind: Participant["kind"];
}

/** Accounts, and contacts who are only called. */
function useKnown(): Known[] {
  const people = usePeople();
  const { data } = useQuery({
    queryKey: ["contacts", "for drills"],
    queryFn: async ({ signal }) =>
      list<{ id: string; name: string; post: string }>("contacts", { limit: 500 }, { signal }),
    enabled: useMay("contacts.read"),
  });
  const accounts = people.choices.map(({ value, label }) => ({ id: value, name: label, kind: "account" as const }));
  const contacts = (data?.rows ?? []).map(({ id, name, post }) => ({
    id,
    name: [name, post].filter((each) => each !== "").join(" · "),
    kind: "contact" as const,
  }));
  return [...accounts, ...contacts];
}

/** Who takes part, and as what. */
export function People({ chosen, onChange }: Props) {
  const translate = useTranslate();
  const known = useKnown();
  const { nameOf } = usePeople();
  const free = known.filter(({ id }) => !chosen.some((each) => each.id === id));
  const commanders = chosen.filter(({ role, kind }) => role === "commander" && kind === "account").length;
  const add = (id: string) => {
    const found = known.find((each) => each.id === id);
    if (found === undefined) return;
    const name = found.kind === "account" ? nameOf(id) : found.name;
    onChange([...chosen, { ...found, name, role: commanders === 0 ? "commander" : "player" }]);
  };
  return (
    <Panel title={translate("drills.participants")}>
      <ul className="panel-body drill-people">
        {chosen.map((person) => (
          <Person
            key={person.id}
            person={person}
            onRole={(role) => onChange(chosen.map((each) => (each === person ? { ...each, role } : each)))}
            onRemove={() => onChange(chosen.filter((each) => each !== person))}
          />
        ))}
        <li>
          <Select
            label={translate("drills.addPerson")}
            value=""
            empty="—"
            choices={free.map(({ id, name, kind }) => ({
              value: id,
              label: translate("drills.personOf", { name, kind: translate(`drills.${kind}`) }),
            }))}
            onChange={add}
          />
        </li>
        {commanders !== 1 && <li className="error">{translate("drills.needsCommander")}</li>}
      </ul>
    </Panel>
  );
}

interface PersonProps {
  readonly person: Participant;
  readonly onRole: (role: DrillRole) => void;
  readonly onRemove: () => void;
}

function Person({ person: { name, kind, role }, onRole, onRemove }: PersonProps) {
  const translate = useTranslate();
  return (
    <li className="row">
      <span>{name}</span>
      <span className="quiet small">{translate(`drills.${kind}`)}</span>
      <select
        className="native"
        aria-label={name}
        value={role}
        onChange={({ target }) => onRole(DrillRole.parse(target.value))}
      >
        {DrillRole.options.map((each) => (
          <option key={each} value={each}>
            {translate(`drills.role.${each}`)}
          </option>
        ))}
      </select>
      <button type="button" className="plain" onClick={onRemove}>
        {translate("drills.removePerson")}
      </button>
    </li>
  );
}
