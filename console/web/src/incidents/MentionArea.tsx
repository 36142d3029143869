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
  const { area, offered, at, look, take, press, leave } = useOffer({ value, onChange });
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
        onBlur={leave}
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

/** Names that begin as what stands behind the last @, and the one that the keys have reached. */
function useOffer({ value, onChange }: Pick<Props, "value" | "onChange">) {
  const area = useRef<HTMLTextAreaElement>(null);
  const [begun, setBegun] = useState<string>();
  const [at, setAt] = useState(0);
  const names = usePeople().choices.map(({ label: name }) => name.replace(/（[^）]*）$/, ""));
  const offered = begun === undefined ? [] : names.filter((name) => name.includes(begun)).slice(0, most);
  const take = (name: string) => {
    const end = area.current?.selectionStart ?? value.length;
    const start = end - (begun?.length ?? 0);
    onChange(`${value.slice(0, start)}${name} ${value.slice(end)}`);
    setBegun(undefined);
    area.current?.focus();
  };
  const moves: Moves = {
    at,
    of: offered.length,
    go: setAt,
    take: () => take(offered[at] ?? ""),
    close: () => setBegun(undefined),
  };
  return {
    area,
    offered,
    at,
    take,
    look: () => {
      const before = area.current?.value.slice(0, area.current.selectionStart) ?? "";
      setBegun(/[@＠]([^\s@＠]{0,20})$/.exec(before)?.[1]);
      setAt(0);
    },
    press: (event: KeyboardEvent) => pressed(event, moves),
    /** Later than the press on a name, which takes the focus away. */
    leave: () => setTimeout(() => setBegun(undefined), 150),
  };
}

interface Moves {
  readonly at: number;
  readonly of: number;
  readonly go: (at: number) => void;
  readonly take: () => void;
  readonly close: () => void;
}

function pressed(event: KeyboardEvent, { at, of, go, take, close }: Moves): void {
  const steps: Readonly<Record<string, () => void>> = {
    ArrowDown: () => go((at + 1) % of),
    ArrowUp: () => go((at + of - 1) % of),
    Enter: take,
    Tab: take,
    Escape: close,
  };
  const step = steps[event.key];
  if (of === 0 || step === undefined) return;
  event.preventDefault();
  event.stopPropagation();
  step();
}
