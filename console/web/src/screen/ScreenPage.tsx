import { useEffect, useMemo } from "react";
import { useLocaleState } from "react-admin";
import { Screen } from "./Screen.tsx";
import { messages } from "./messages.ts";
import { ReaderContext } from "./words.ts";

/** The screen of a person who is logged in: what it shows leads into the desk. */
export default function ScreenPage() {
  const [locale, setLocale] = useLocaleState();
  const language = locale === "en" ? "en" : "zh";
  const reader = useMemo(() => ({ language, wall: false }) as const, [language]);
  useEffect(() => {
    document.title = messages[language].screen.alone;
  }, [language]);
  return (
    <ReaderContext value={reader}>
      <Screen onLanguage={() => setLocale(language === "zh" ? "en" : "zh")} />
    </ReaderContext>
  );
}
