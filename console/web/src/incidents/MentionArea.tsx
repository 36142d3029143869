import { useId, useRef, useState } from "react";
import type { KeyboardEvent } from "react";
import { useTranslate } from "react-admin";
import { usePeople } from "../ui/useNames.ts";

interface Props {
  readonly label: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
}

const most = 8;

/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/no-noninteractive-element-to-interactive-role -- a combobox over several lines of text has no tag of its own (ARIA 1.2) */
/** Text in which an @ begins somebody's name; the names are offered as they are typed. */
export function MentionArea({ label, value, onChange }: Props) {
  const translate = useTranslate();
  const list = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  const [begun, setBegun] = useState<string>();
  const [at, setAt] = useState(0);
  const names = usePeople().choices.map(({ label: name }) => name.replace(/（[^）]*）$/, ""));
  const offered = begun === undefined ? [] : names.filter((name) => name.includes(begun)).slice(0, most);
  const look = () => {
    const before = area.current?.value.slice(0, area.current.selectionStart) ?? "";
    setBegun(/[@＠]([^\s@＠]{0,20})$/.exec(before)?.[1]);
    setAt(0);
  };
  const take = (name: string) => {
    const end = area.current?.selectionStart ?? value.length;
    const start = end - (begun?.length ?? 0);
    onChange(`${value.slice(0, start)}${name} ${value.slice(end)}`);
    setBegun(undefined);
    area.current?.focus();
  };
  const press = (event: KeyboardEvent) => {
    const name = offered[at];
    if (name === undefined) return;
    const steps: Readonly<Record<string, () => void>> = {
      ArrowDown: () => setAt((at + 1) % offered.length),
      ArrowUp: () => setAt((at + offered.length - 1) % offered.length),
      Enter: () => take(name),
      Tab: () => take(name),
      Escape: () => setBegun(undefined),
    };
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    step();
  };
  return (
    <div className="mention">
      <textarea
        ref={area}
        rows={3}
        role="combobox"
        aria-label={label}
        aria-expanded={offered.length > 0}
        aria-controls={list}
        aria-autocomplete="list"
        placeholder={label}
        value={value}
        onChange={(event) => {
          onChange(event.target.value);
          look();
        }}
        onKeyDown={press}
        onBlur={() => setTimeout(() => setBegun(undefined), 150)}
      />
      <ul id={list} role="listbox" aria-label={translate("cases.people")} hidden={offered.length === 0}>
        {offered.map((name, i) => (
          <li key={name} role="option" aria-selected={i === at} onPointerDown={() => take(name)}>
            {name}
          </li>
        ))}
      </ul>
    </div>
  );
}
