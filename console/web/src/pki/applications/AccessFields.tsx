import { Autocomplete, TextField } from "@mui/material";
import { useQuery } from "@tanstack/react-query";
import { useTranslate } from "react-admin";
import type { Account } from "../../accounts/account.ts";
import { peopleRoles } from "../../accounts/account.ts";
import { list } from "../../data/query.ts";
import { mayI } from "../../session/may.ts";
import { useUnits } from "../../ui/useNames.ts";
import type { FieldsProps } from "./form.ts";
import { Many } from "./fields.tsx";

interface Choice {
  readonly value: string;
  readonly label: string;
}

/** Who may enter: everybody, or units, roles and single people; any one of these is enough. */
export function AccessFields({ form, set }: FieldsProps) {
  const translate = useTranslate();
  const units = useUnits();
  const accounts = useAccounts();
  return (
    <div className="panel-body stack">
      <label className="check-line">
        <input
          type="checkbox"
          checked={form.everybody}
          onChange={(event) => set({ everybody: event.target.checked })}
        />
        {translate("applications.everybody")}
      </label>
      {!form.everybody && (
        <>
          <Several
            label={translate("applications.field.units")}
            choices={units.choices}
            value={form.units}
            onChange={(chosen) => set({ units: chosen })}
          />
          <Several
            label={translate("applications.field.people")}
            choices={accounts}
            value={form.people}
            onChange={(people) => set({ people })}
          />
          <Many
            of="roles"
            values={peopleRoles}
            nameOf={(role) => translate(`name.role.${role}`)}
            form={form}
            set={set}
          />
        </>
      )}
    </div>
  );
}

interface SeveralProps {
  readonly label: string;
  readonly choices: readonly Choice[];
  readonly value: readonly string[];
  readonly onChange: (value: string[]) => void;
}

function Several({ label, choices, value, onChange }: SeveralProps) {
  const translate = useTranslate();
  const chosen = value.map((each) => choices.find((choice) => choice.value === each) ?? { value: each, label: each });
  return (
    <Autocomplete<Choice, true>
      multiple
      options={choices}
      value={chosen}
      getOptionLabel={(choice) => choice.label}
      getOptionKey={(choice) => choice.value}
      isOptionEqualToValue={(a, b) => a.value === b.value}
      onChange={(_, next) => onChange(next.map((choice) => choice.value))}
      openText={label}
      closeText={translate("ui.close")}
      clearText={translate("requests.personClear")}
      renderInput={(params) => <TextField {...params} label={label} />}
    />
  );
}

function useAccounts(): Choice[] {
  const { data } = useQuery({
    queryKey: ["accounts", "choices"],
    queryFn: async ({ signal }) => list<Account>("accounts", { limit: 1000, sort: ["displayName", "ASC"] }, { signal }),
    enabled: mayI("accounts.read"),
    staleTime: 300_000,
  });
  return (data?.rows ?? []).map(({ id, displayName, name }) => ({ value: id, label: `${displayName} (${name})` }));
}
