import { useState } from "react";
import type { FormEvent } from "react";
import { explain } from "../http/problem.ts";
import { changePassword, logout } from "../session/calls.ts";
import type { Language } from "../session/self.ts";
import { passwordRules } from "./password.ts";
import { entryTranslate, words } from "./words.ts";

interface Props {
  readonly language: Language;
  readonly name: string;
  /** The first password of an account, which has to be changed before anything else. */
  readonly first: boolean;
  readonly onDone: () => void;
}

const empty = { current: "", next: "", repeat: "" };
type Fields = typeof empty;

export function PasswordChange({ language, name, first, onDone }: Props) {
  const [fields, setFields] = useState(empty);
  const [problem, setProblem] = useState<unknown>();
  const [waiting, setWaiting] = useState(false);
  const say = words[language];
  const rules = passwordRules(fields.next, fields.repeat, name);
  const ready = fields.current !== "" && Object.values(rules).every(Boolean) && !waiting;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setWaiting(true);
    setProblem(undefined);
    await changePassword(fields.current, fields.next).then(onDone, setProblem);
    setWaiting(false);
  };
  return (
    <form onSubmit={(event) => void submit(event)}>
      {first && <h1>{say.change}</h1>}
      {first && <p>{say.changeWhy}</p>}
      <PasswordFields language={language} fields={fields} onChange={setFields} />
      <Rules language={language} rules={rules} />
      <button type="submit" disabled={!ready}>
        {first ? say.save : say.change}
      </button>
      {first && (
        <button type="button" onClick={() => void logout()}>
          {say.leave}
        </button>
      )}
      <div className="entry-problem" role="alert">
        {problem !== undefined && explain(problem, entryTranslate(language))}
      </div>
    </form>
  );
}

interface FieldsProps {
  readonly language: Language;
  readonly fields: Fields;
  readonly onChange: (fields: Fields) => void;
}

const PasswordFields = ({ language, fields, onChange }: FieldsProps) =>
  (["current", "next", "repeat"] as const).map((field) => (
    <label key={field}>
      {words[language][field]}
      <input
        name={field}
        type="password"
        autoComplete={field === "current" ? "current-password" : "new-password"}
        value={fields[field]}
        onChange={(event) => onChange({ ...fields, [field]: event.target.value })}
      />
    </label>
  ));

const Rules = ({ language, rules }: { language: Language; rules: ReturnType<typeof passwordRules> }) => (
  <ul className="entry-rules">
    {Object.entries(rules).map(([rule, met]) => (
      <li key={rule} data-met={met}>
        {words[language][rule as keyof typeof rules]}
      </li>
    ))}
  </ul>
);
