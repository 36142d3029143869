import { useState } from "react";
import { useTranslate } from "react-admin";
import { useLanguage } from "../i18n/titled.ts";
import { SearchBox } from "../ui/SearchBox.tsx";
import { kinds } from "./kinds/table.ts";

const families = ["linux", "windows", "web", "network", "security", "detection", "database", "other"] as const;

export function ChooseKind({ chosen, onChoose }: { chosen: string | undefined; onChoose: (id: string) => void }) {
  const translate = useTranslate();
  const language = useLanguage();
  const [q, setQ] = useState("");
  const wanted = q.trim().toLowerCase();
  const found = kinds.filter(({ id, name }) => `${id} ${name.zh} ${name.en}`.toLowerCase().includes(wanted));
  return (
    <>
      <div className="bar">
        <SearchBox label={translate("onboarding.search")} value={q} onChange={setQ} />
      </div>
      {families.map((family) => {
        const rows = found.filter((kind) => kind.family === family);
        if (rows.length === 0) return null;
        return (
          <section key={family} className="onboarding-family">
            <h2>{translate(`onboarding.family.${family}`)}</h2>
            <div className="onboarding-kinds">
              {rows.map((kind) => (
                <button key={kind.id} type="button" aria-pressed={kind.id === chosen} onClick={() => onChoose(kind.id)}>
                  <strong>{kind.name[language]}</strong>
                  {kind.source === null && <span className="tag">{translate("onboarding.unverified")}</span>}
                </button>
              ))}
            </div>
          </section>
        );
      })}
      {found.length === 0 && <p className="quiet">{translate("onboarding.noneFound")}</p>}
    </>
  );
}
