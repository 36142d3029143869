import { useTranslate } from "react-admin";
import { useLanguage } from "../i18n/titled.ts";
import { letterOf } from "../keys/go.ts";
import type { Help } from "./help.ts";
import { helpOf } from "./table.ts";
import { terms } from "./terms.ts";

interface Props {
  readonly page: string;
  readonly onClose: () => void;
}

/** What the page is for, its keys, and its words explained. */
export default function HelpPanel({ page, onClose }: Props) {
  const translate = useTranslate();
  const language = useLanguage();
  const help = helpOf(page);
  return (
    <aside className="help-panel" aria-label={translate("help.title")}>
      <header>
        <h2>{help === undefined ? translate("help.title") : translate(`resources.${page}.name`)}</h2>
        {/* oxlint-disable-next-line jsx-a11y/no-autofocus -- opened by a key, closed by one */}
        <button type="button" className="plain" autoFocus onClick={onClose}>
          {translate("ui.close")}
        </button>
      </header>
      <p>{help === undefined ? translate("help.none") : help.about[language]}</p>
      <Keys page={page} keys={help?.keys ?? []} />
      {help?.terms !== undefined && <Terms names={help.terms} />}
    </aside>
  );
}

function Keys({ page, keys }: { page: string; keys: NonNullable<Help["keys"]> }) {
  const translate = useTranslate();
  const language = useLanguage();
  const letter = letterOf(page);
  const everywhere = [
    ["F1", translate("help.key.help")],
    ["Ctrl K", translate("help.key.palette")],
    ...(letter === undefined ? [] : [[`G ${letter.toUpperCase()}`, translate("help.key.here")]]),
  ];
  const all = [...keys.map(([key, does]) => [key, does[language]]), ...everywhere];
  return (
    <>
      <h3>{translate("help.keys")}</h3>
      <dl className="help-keys">
        {all.map(([key, does]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function Terms({ names }: { names: NonNullable<Help["terms"]> }) {
  const translate = useTranslate();
  const language = useLanguage();
  return (
    <>
      <h3>{translate("help.terms")}</h3>
      <dl className="help-terms">
        {names.map((name) => (
          <div key={name}>
            <dt>{terms[name].word[language]}</dt>
            <dd>{terms[name].meaning[language]}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
