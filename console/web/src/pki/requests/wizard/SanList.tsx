import { useState } from "react";
import { useTranslate } from "react-admin";
import { sanKinds } from "../../csr/generalName.ts";
import type { SanKind } from "../../csr/generalName.ts";
import { sanProblem } from "./draft.ts";
import type { DraftDesk } from "./useDraft.ts";

/** Alternative names: one after the other, or many pasted at once. */
export function SanList({ desk: { draft, profile, set } }: { desk: DraftDesk }) {
  const translate = useTranslate();
  const kinds = sanKinds.filter((kind) => profile?.san.includes(kind) ?? true);
  if (kinds.length === 0 && draft.san.length === 0) return null;
  const remove = (entry: string) => set({ san: draft.san.filter((each) => each !== entry) });
  return (
    <div className="stack">
      <span className="field-name">{translate("requests.san")}</span>
      {draft.san.length > 0 && (
        <ul className="san-list">
          {draft.san.map((entry) => (
            <SanEntry key={entry} entry={entry} onRemove={() => remove(entry)} />
          ))}
        </ul>
      )}
      <NewName kinds={kinds} onAdd={(entries) => set({ san: [...new Set([...draft.san, ...entries])] })} />
    </div>
  );
}

function SanEntry({ entry, onRemove }: { entry: string; onRemove: () => void }) {
  const translate = useTranslate();
  const at = entry.indexOf(":");
  const problem = sanProblem(entry);
  return (
    <li className="chip" data-on="true">
      <span className="chip-text">
        {translate(`pki.san.${entry.slice(0, at)}`, { _: entry.slice(0, at) })}
        <strong>{entry.slice(at + 1)}</strong>
        {problem !== undefined && <span className="bad"> {translate(problem)}</span>}
      </span>
      <button type="button" aria-label={translate("requests.removeName", { name: entry })} onClick={onRemove}>
        ×
      </button>
    </li>
  );
}

interface Props {
  readonly kinds: readonly SanKind[];
  readonly onAdd: (entries: string[]) => void;
}

function NewName({ kinds, onAdd }: Props) {
  const translate = useTranslate();
  const [chosen, setChosen] = useState<string>();
  const [text, setText] = useState("");
  const kind = kinds.find((each) => each === chosen) ?? kinds[0] ?? "dns";
  const add = () => {
    const values = text.split(/[\s,;，；、]+/).filter(Boolean);
    if (values.length > 0) onAdd(values.map((value) => `${kind}:${value}`));
    setText("");
  };
  return (
    <div className="row">
      <select
        className="native"
        aria-label={translate("requests.sanKind")}
        value={kind}
        onChange={(event) => setChosen(event.target.value)}
      >
        {kinds.map((each) => (
          <option key={each} value={each}>
            {translate(`pki.san.${each}`)}
          </option>
        ))}
      </select>
      <input
        className="native san-text"
        aria-label={translate("requests.addName")}
        placeholder={translate("requests.addHint")}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onBlur={add}
        onKeyDown={(event) => {
          if (event.key !== "Enter") return;
          event.preventDefault(); // the form is entered when it is whole
          add();
        }}
      />
    </div>
  );
}
