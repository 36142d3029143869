import type { ItemDetail } from "@chengfang/model/compliance/view";
import { useTranslate } from "react-admin";
import { useLanguage } from "../../i18n/titled.ts";

/** The question that stands for the item, and what an assessor wants to see. */
export function QuestionPart({ detail: { question } }: { detail: Pick<ItemDetail, "question"> }) {
  const translate = useTranslate();
  const language = useLanguage();
  if (question === null) return null;
  return (
    <section className="side-part">
      <h4>{translate("items.part.question")}</h4>
      <p>{question.question[language]}</p>
      {question.evidence.length > 0 && (
        <>
          <span className="quiet">{translate("items.evidenceWanted")}</span>
          <ul>
            {question.evidence.map((each) => (
              <li key={each.en}>{each[language]}</li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
