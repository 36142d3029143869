import { useEffect, useState } from "react";
import { rememberedLanguage, rememberLanguage } from "../i18n/language.ts";
import { Screen } from "./Screen.tsx";
import { messages } from "./messages.ts";
import { ReaderContext } from "./words.ts";
import { showToken } from "./wall.ts";

/** The screen of a wall's computer, opened by its link: no login, and nothing else of the console is loaded. */
export default function Wall() {
  const [language, setLanguage] = useState(rememberedLanguage);
  const [shown, setShown] = useState(false);
  useEffect(() => void showToken().finally(() => setShown(true)), []);
  useEffect(() => {
    rememberLanguage(language);
    document.title = messages[language].screen.alone;
  }, [language]);
  if (!shown) return null;
  return (
    <ReaderContext value={{ language, wall: true }}>
      <Screen onLanguage={() => setLanguage(language === "zh" ? "en" : "zh")} />
    </ReaderContext>
  );
}
