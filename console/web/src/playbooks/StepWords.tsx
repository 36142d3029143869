import type { PlaybookStep } from "@chengfang/model/playbook";
import { useTranslate } from "react-admin";

interface Props {
  readonly step: Pick<PlaybookStep, "zh" | "en">;
  readonly onChange: (words: Partial<Pick<PlaybookStep, "zh" | "en">>) => void;
}

/** A step in both languages; where nobody wrote the English, it says what the Chinese says. */
export function StepWords({ step: { zh, en }, onChange }: Props) {
  const translate = useTranslate();
  return (
    <>
      <label className="grow">
        {translate("playbooks.wordsZh")}
        <input
          className="native"
          value={zh}
          onChange={({ target }) => onChange({ zh: target.value, ...(en === zh ? { en: target.value } : {}) })}
        />
      </label>
      <label className="grow">
        {translate("playbooks.wordsEn")}
        <input className="native" value={en} onChange={({ target }) => onChange({ en: target.value })} />
      </label>
    </>
  );
}
