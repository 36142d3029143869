import { useEffect, useState } from "react";
import type { FormEvent } from "react";
import { explain } from "../http/problem.ts";
import { cameBack } from "../session/back.ts";
import { login, ssoAvailable } from "../session/calls.ts";
import type { Language } from "../session/self.ts";
import { Frame } from "./Frame.tsx";
import { entryTranslate, words } from "./words.ts";

interface Props {
  readonly language: Language;
  readonly onLanguage: (language: Language) => void;
}

export function Login({ language, onLanguage }: Props) {
  const [problem, setProblem] = useState<unknown>();
  const [waiting, setWaiting] = useState(false);
  const say = words[language];
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setWaiting(true);
    setProblem(undefined);
    await login(textOf(form, "name").trim(), textOf(form, "password")).catch(setProblem);
    setWaiting(false);
  };
  return (
    <Frame language={language} onLanguage={onLanguage}>
      <form onSubmit={(event) => void submit(event)}>
        <h1>{say.login}</h1>
        <SingleSignOn language={language} />
        <label>
          {say.user}
          <input name="name" autoComplete="username" autoCapitalize="none" spellCheck={false} required />
        </label>
        <label>
          {say.password}
          <input name="password" type="password" autoComplete="current-password" required />
        </label>
        <button type="submit" disabled={waiting}>
          {waiting ? say.waiting : say.submit}
        </button>
        <div className="entry-problem" role="alert">
          {problem === undefined && cameBack() === "failed" && say.ssoFailed}
          {problem !== undefined && explain(problem, entryTranslate(language))}
        </div>
        <p>{say.firstHint}</p>
      </form>
    </Frame>
  );
}

/** The way in by the city's single sign-on, where it runs. */
function SingleSignOn({ language }: { readonly language: Language }) {
  const [available, setAvailable] = useState(false);
  useEffect(() => void ssoAvailable().then(setAvailable), []);
  if (!available) return null;
  const say = words[language];
  return (
    <>
      <a className="entry-sso" href={`/api/sso/login?language=${language}`}>
        <strong>{say.sso}</strong>
        <small>{say.ssoHint}</small>
      </a>
      <p className="entry-or">{say.or}</p>
    </>
  );
}

function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
}
