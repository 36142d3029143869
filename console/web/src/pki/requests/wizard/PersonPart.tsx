import type { Person } from "@chengfang/model/pki";
import { Autocomplete, Button, TextField } from "@mui/material";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";
import { useTranslate } from "react-admin";
import { list } from "../../../data/query.ts";
import { useUnits } from "../../../ui/useNames.ts";
import { PersonDialog } from "../../persons/PersonDialog.tsx";
import { Part } from "./Part.tsx";
import type { DraftDesk } from "./useDraft.ts";

type Chosen = Pick<Person, "id" | "name" | "kind">;

/** Whom it is for: found in the register, or entered into it. */
export function PersonPart({ desk: { draft, set } }: { desk: DraftDesk }) {
  const translate = useTranslate();
  const [adding, setAdding] = useState(false);
  return (
    <Part n={1} title={translate("requests.part.person")}>
      <div className="row person-row">
        <PersonChoice person={draft.person} onChange={(person) => set({ person })} />
        <Button variant="outlined" onClick={() => setAdding(true)}>
          {translate("requests.newPerson")}
        </Button>
      </div>
      <span className="hint">{translate("requests.personHint")}</span>
      {adding && (
        <PersonDialog
          onClose={() => setAdding(false)}
          onDone={(person) => {
            setAdding(false);
            set({ person });
          }}
        />
      )}
    </Part>
  );
}

function PersonChoice({ person, onChange }: { person: Chosen | null; onChange: (person: Chosen | null) => void }) {
  const translate = useTranslate();
  const [typed, setTyped] = useState("");
  const found = usePersons(typed);
  return (
    <Autocomplete<Chosen>
      className="person-choice"
      options={found}
      value={person}
      filterOptions={(all) => all}
      getOptionLabel={({ name }) => name}
      getOptionKey={({ id }) => id}
      isOptionEqualToValue={(a, b) => a.id === b.id}
      onInputChange={(_, value) => setTyped(value)}
      onChange={(_, value) => onChange(value)}
      noOptionsText={translate("requests.nobody")}
      openText={translate("requests.personList")}
      closeText={translate("ui.close")}
      clearText={translate("requests.personClear")}
      renderOption={({ key, ...props }, option) => (
        <li key={key} {...props}>
          <PersonLine person={option} />
        </li>
      )}
      renderInput={(params) => <TextField {...params} label={translate("requests.person")} />}
    />
  );
}

function PersonLine({ person }: { person: Chosen & Partial<Person> }) {
  const translate = useTranslate();
  const units = useUnits();
  const { name, number, kind, unitId } = person;
  const rest = [translate(`pki.personKind.${kind}`), number, unitId ? units.nameOf(unitId) : ""].filter(Boolean);
  return (
    <span>
      <strong>{name}</strong> <span className="quiet">{rest.join(" · ")}</span>
    </span>
  );
}

function usePersons(typed: string): readonly Person[] {
  const q = useDeferredValue(typed.trim());
  const { data } = useQuery({
    queryKey: ["pki", "persons", "choice", q],
    queryFn: async ({ signal }) =>
      list<Person>("pki/persons", { filter: { q, state: "active" }, sort: ["name", "ASC"], limit: 20 }, { signal }),
    placeholderData: keepPreviousData,
    staleTime: 10_000,
  });
  return data?.rows ?? [];
}
