import type { ReactNode } from "react";
import { rememberLanguage } from "../i18n/language.ts";
import type { Language } from "../session/self.ts";
import { words } from "./words.ts";

interface Props {
  readonly language: Language;
  readonly onLanguage?: (language: Language) => void;
  readonly children: ReactNode;
}

/** The page around login and the first change of password. */
export function Frame({ language, onLanguage, children }: Props) {
  const say = words[language];
  const other = language === "zh" ? "en" : "zh";
  const change = () => {
    rememberLanguage(other);
    onLanguage?.(other);
  };
  return (
    <div className="entry">
      <header className="entry-brand">
        <Mark />
        <strong>{say.name}</strong>
        <p>{say.tagline}</p>
        <p>{say.note}</p>
      </header>
      <main className="entry-main">
        {onLanguage && (
          <button type="button" className="entry-language" lang={other === "zh" ? "zh-CN" : "en"} onClick={change}>
            {say.other}
          </button>
        )}
        {children}
      </main>
    </div>
  );
}

/** A city wall with its gate. */
export const Mark = () => (
  <svg
    viewBox="0 0 32 32"
    fill="none"
    stroke="currentColor"
    strokeWidth="2.4"
    strokeLinejoin="round"
    aria-hidden="true"
  >
    <path d="M4 9V5h4v3h4V5h8v3h4V5h4v4l-2 3v15H6V12Z" />
    <path d="M12 27v-7a4 4 0 0 1 8 0v7" />
  </svg>
);
