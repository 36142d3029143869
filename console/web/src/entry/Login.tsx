import { useState } from "react";
import type { FormEvent } from "react";
import { explain } from "../http/problem.ts";
import { login } from "../session/calls.ts";
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
          {problem !== undefined && explain(problem, entryTranslate(language))}
        </div>
        <p>{say.firstHint}</p>
      </form>
    </Frame>
  );
}

function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
}
