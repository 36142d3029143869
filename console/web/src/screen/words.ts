import { createContext, useContext } from "react";
import { countIn } from "../i18n/counted.ts";
import { names } from "../i18n/names.ts";
import type { Language } from "../session/self.ts";
import { messages } from "./messages.ts";

/** What a reader of the screen is: their language, and whether they may go on into the desk. */
export interface Reader {
  readonly language: Language;
  /** A wall's computer: nobody is logged in, and nothing leads anywhere. */
  readonly wall: boolean;
}

export const ReaderContext = createContext<Reader>({ language: "zh", wall: false });

/** The screen's words. It stands without the desk, so that a wall loads nothing of it. */
export function useWords() {
  const { language } = useContext(ReaderContext);
  return { language, say: messages[language].screen, names: names[language].name };
}

/** Puts values into the places of a message, in its form for one or for many. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  const [one = text, many = one] = text.split(" |||| ");
  const form = countIn(values) === 1 ? one : many;
  return form.replaceAll(/%\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
