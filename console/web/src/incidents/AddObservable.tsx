import { ObservableKind } from "@chengfang/model/casework";
import { observableOf } from "@chengfang/model/observables";
import { Button } from "@mui/material";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { Select } from "../ui/Select.tsx";

interface Props {
  readonly onAdd: (body: object) => Promise<boolean>;
}

/** One value by hand; its kind is read out of it until somebody chooses another. */
export function AddObservable({ onAdd }: Props) {
  const translate = useTranslate();
  const [text, setText] = useState("");
  const [note, setNote] = useState("");
  const [chosen, setChosen] = useState<ObservableKind>();
  const read = observableOf(text);
  const kind = chosen ?? read?.kind ?? "other";
  const send = async () => {
    const value = read?.kind === kind ? read.value : text.trim();
    if (!(await onAdd({ kind, value, tlp: "amber", ioc: true, note }))) return;
    setText("");
    setNote("");
    setChosen(undefined);
  };
  return (
    <form
      className="row grow add-observable"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <label className="grow">
        {translate("cases.addValue")}
        <input className="native" value={text} onChange={({ target }) => setText(target.value)} />
      </label>
      <KindSelect value={kind} onChange={setChosen} />
      <label className="grow">
        {translate("cases.addNote")}
        <input className="native" value={note} onChange={({ target }) => setNote(target.value)} />
      </label>
      <Button type="submit" variant="outlined" disabled={text.trim() === ""}>
        {translate("cases.addOne")}
      </Button>
    </form>
  );
}

function KindSelect({ value, onChange }: { value: ObservableKind; onChange: (kind: ObservableKind) => void }) {
  const translate = useTranslate();
  return (
    <Select
      label={translate("cases.kind")}
      value={value}
      choices={ObservableKind.options.map((each) => ({ value: each, label: translate(`cases.observable.${each}`) }))}
      onChange={(next) => onChange(ObservableKind.parse(next))}
    />
  );
}
