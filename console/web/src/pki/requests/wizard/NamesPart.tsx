import { useTranslate } from "react-admin";
import { nameAttributes } from "../../csr/name.ts";
import type { NameAttribute } from "../../csr/name.ts";
import { Part } from "./Part.tsx";
import { SanList } from "./SanList.tsx";
import type { DraftDesk } from "./useDraft.ts";

const usual: readonly NameAttribute[] = ["C", "O", "OU", "CN"];
const isKnown = (attribute: string): attribute is NameAttribute => attribute in nameAttributes;

/** The names in the certificate: from the register, or as they are written here. */
export function NamesPart({ desk }: { desk: DraftDesk }) {
  const translate = useTranslate();
  const { draft, set } = desk;
  return (
    <Part n={3} title={translate("requests.part.names")}>
      <span className="switch names-switch">
        {([false, true] as const).map((own) => (
          <button
            key={String(own)}
            type="button"
            aria-pressed={draft.ownNames === own}
            onClick={() => set({ ownNames: own, names: own ? firstNames(desk) : draft.names })}
          >
            {translate(own ? "requests.ownNames" : "requests.registerNames")}
          </button>
        ))}
      </span>
      {draft.ownNames ? <Names desk={desk} /> : <span className="hint">{translate("requests.registerHint")}</span>}
      <SanList desk={desk} />
    </Part>
  );
}

const firstNames = ({ draft }: DraftDesk) => (draft.person ? { CN: draft.person.name, ...draft.names } : draft.names);

function Names({ desk: { draft, profile, set } }: { desk: DraftDesk }) {
  const translate = useTranslate();
  const asked = profile?.subject.map(({ attribute }) => attribute).filter(isKnown) ?? usual;
  return (
    <div className="fields">
      {asked.map((type) => {
        const rule = profile?.subject.find(({ attribute }) => attribute === type);
        const fixed = rule?.fixed ?? null;
        return (
          <label key={type}>
            <span>
              {translate(`pki.attribute.${type}`)}
              {rule?.required === true && <span className="bad"> *</span>}
            </span>
            <input
              className="native"
              value={fixed ?? draft.names[type] ?? ""}
              readOnly={fixed !== null}
              title={fixed === null ? undefined : translate("requests.fixed")}
              onChange={(event) => set({ names: { ...draft.names, [type]: event.target.value } })}
            />
          </label>
        );
      })}
    </div>
  );
}
