import type { CampaignInput } from "@chengfang/model/compliance/register";
import { dayAfter } from "@chengfang/model/compliance/orders";
import type { SystemRow } from "@chengfang/model/compliance/view";
import { Button } from "@mui/material";
import { useTranslate } from "react-admin";
import { list } from "../../data/query.ts";
import { todayText } from "../due.ts";
import { AreaField, DayField, TextField } from "../fields.tsx";
import { FormDialog } from "../FormDialog.tsx";
import { Picker } from "../Picker.tsx";
import { RequirementField } from "../RequirementField.tsx";
import { useEntry } from "../useEntry.ts";

interface Props {
  readonly onClose: () => void;
  readonly onDone: () => void;
}

const emptyFrom = (day: string): CampaignInput => ({
  name: "",
  purpose: "",
  systemIds: [],
  units: [],
  startsAt: day,
  dueAt: dayAfter(day, 30),
});

/** Begins an inspection: of which systems, of which requirements, until when. */
export function CampaignDialog({ onClose, onDone }: Props) {
  const translate = useTranslate();
  const first = emptyFrom(todayText());
  const { busy, form, set, save } = useEntry({ resource: "campaigns", id: undefined, form: first, onDone });
  const days = form.startsAt !== "" && form.dueAt >= form.startsAt;
  return (
    <FormDialog
      title={translate("campaigns.new")}
      confirm={translate("campaigns.begin")}
      ready={form.name.trim() !== "" && form.systemIds.length > 0 && days && !busy}
      onSave={() => void save()}
      onClose={onClose}
    >
      <Words form={form} set={set} />
      <Systems value={form.systemIds} onChange={(systemIds) => set({ systemIds })} />
      <RequirementField value={form.units} onChange={(units) => set({ units })} />
    </FormDialog>
  );
}

interface WordsProps {
  readonly form: CampaignInput;
  readonly set: (change: Partial<CampaignInput>) => void;
}

function Words({ form, set }: WordsProps) {
  const translate = useTranslate();
  return (
    <>
      <TextField
        span
        required
        label={translate("campaigns.name")}
        value={form.name}
        onChange={(name) => set({ name })}
      />
      <AreaField
        rows={2}
        label={translate("campaigns.purpose")}
        value={form.purpose}
        onChange={(purpose) => set({ purpose })}
      />
      <DayField
        required
        label={translate("campaigns.startsAt")}
        value={form.startsAt}
        onChange={(startsAt) => set({ startsAt: startsAt ?? "" })}
      />
      <DayField
        required
        label={translate("campaigns.dueAt")}
        value={form.dueAt}
        onChange={(dueAt) => set({ dueAt: dueAt ?? "" })}
      />
    </>
  );
}

const most = 1000;

/** Systems by name, or all of a level at once. */
function Systems({ value, onChange }: { value: readonly string[]; onChange: (value: string[]) => void }) {
  const translate = useTranslate();
  const all = async (level: number) => {
    const { rows } = await list<SystemRow>("systems", { filter: { level: [level], status: ["running"] }, limit: most });
    onChange([...new Set([...value, ...rows.map(({ id }) => id)])]);
  };
  return (
    <>
      <Picker resource="systems" label={translate("campaigns.systems")} value={value} onChange={onChange} />
      <span className="row span">
        {[3, 2].map((level) => (
          <Button key={level} variant="outlined" onClick={() => void all(level)}>
            {translate("campaigns.allOf", { level: translate(`comply.level.${level}`) })}
          </Button>
        ))}
      </span>
    </>
  );
}
