import { useTranslate } from "react-admin";
import { useLanguage } from "../../i18n/titled.ts";
import type { Questionnaire } from "./useQuestionnaire.ts";

/** The classes with how far each is; a click goes to its next open question. */
export function ClassNav({ asked }: { asked: Questionnaire }) {
  const translate = useTranslate();
  const language = useLanguage();
  return (
    <nav className="panel class-nav" aria-label={translate("items.filter.class")}>
      {asked.classes.map(({ key, title, scope, answered, all, next }) => (
        <button
          key={key}
          type="button"
          disabled={next === undefined}
          data-done={next === undefined}
          onClick={() => next !== undefined && asked.go(next)}
        >
          <span>
            {title[language]}
            {scope !== "general" && <span className="tag">{translate(`comply.scope.${scope}`, { _: scope })}</span>}
          </span>
          <span className="quiet">
            {answered} / {all}
          </span>
        </button>
      ))}
    </nav>
  );
}
