import { lazy, Suspense, useEffect, useState } from "react";
import { rememberedLanguage, rememberLanguage } from "../i18n/language.ts";
import { cameBack } from "../session/back.ts";
import { findSelf } from "../session/calls.ts";
import { atWall } from "../screen/wall.ts";
import { useSelf } from "../session/session.ts";
import { Frame } from "./Frame.tsx";
import { Login } from "./Login.tsx";
import { PasswordChange } from "./PasswordChange.tsx";
import { words } from "./words.ts";

const loadConsole = () => import("../app/Console.tsx");
const Console = lazy(loadConsole);

const Wall = lazy(() => import("../screen/Wall.tsx"));

/** A wall's computer gets the situation screen and nothing else; people come in by the door. */
export const Entry = () =>
  atWall() ? (
    <Suspense>
      <Wall />
    </Suspense>
  ) : (
    <Door />
  );

/** Who comes in: nobody sees the login page, a new account changes its password, all others get the console. */
function Door() {
  const self = useSelf();
  const [chosen, setChosen] = useState(rememberedLanguage);
  const language = self?.language ?? chosen;
  useEffect(() => void findSelf(cameBack() === "done"), []);
  useEffect(() => rememberLanguage(language), [language]);
  useEffect(() => {
    if (self === null) void loadConsole(); // while the person types
    document.title = words[language].name;
  }, [self, language]);
  const wait = <div className="entry-wait">{words[language].waiting}</div>;
  if (self === undefined) return wait;
  if (self === null) return <Login language={language} onLanguage={setChosen} />;
  if (self.mustChange) {
    return (
      <Frame language={language}>
        <PasswordChange language={language} name={self.name} first onDone={() => undefined} />
      </Frame>
    );
  }
  return (
    <Suspense fallback={wait}>
      <Console key={self.id} />
    </Suspense>
  );
}
