import { Dialog, DialogContent, DialogTitle } from "@mui/material";
import { useState } from "react";
import type { KeyboardEvent, ReactNode } from "react";

export interface Option {
  readonly id: string;
  readonly label: ReactNode;
  /** What is typed is looked for in it. */
  readonly text: string;
}

interface Props {
  readonly title: string;
  readonly options: readonly Option[];
  /** Given, there is a field to search in. */
  readonly search?: { readonly label: string; readonly onType?: (text: string) => void };
  readonly onChoose: (id: string) => void;
  readonly onClose: () => void;
}

/** Chooses one: a digit, or the arrows and Enter; the first is chosen already. */
export function ChoiceDialog({ title, options, search, onChoose, onClose }: Props) {
  const [typed, setTyped] = useState("");
  const [at, setAt] = useState(0);
  const shown = options.filter(({ text }) => text.toLowerCase().includes(typed.trim().toLowerCase())).slice(0, 9);
  const chosen = Math.min(at, Math.max(0, shown.length - 1));
  const choose = (option: Option | undefined) => option && onChoose(option.id);
  const pressed = (event: KeyboardEvent) => {
    const act = event.nativeEvent.isComposing ? undefined : actOf(event.key);
    if (!act) return;
    event.preventDefault();
    act();
  };
  const actOf = (key: string): (() => void) | undefined => {
    if (typed === "" && /^[1-9]$/.test(key)) return () => choose(shown[Number(key) - 1]);
    const moves: Readonly<Record<string, () => void>> = {
      ArrowDown: () => setAt(Math.min(chosen + 1, shown.length - 1)),
      ArrowUp: () => setAt(Math.max(chosen - 1, 0)),
      Enter: () => choose(shown[chosen]),
    };
    return moves[key];
  };
  const type = (text: string) => {
    setTyped(text);
    setAt(0);
    search?.onType?.(text);
  };
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="xs" aria-labelledby="choice-title" onKeyDown={pressed}>
      <DialogTitle id="choice-title">{title}</DialogTitle>
      <DialogContent className="stack">
        {search && <Typed label={search.label} value={typed} onType={type} />}
        <Options options={shown} chosen={chosen} focus={search === undefined} onChoose={choose} />
      </DialogContent>
    </Dialog>
  );
}

const Typed = ({ label, value, onType }: { label: string; value: string; onType: (text: string) => void }) => (
  <input
    className="native choice-typed"
    ref={focusOnce}
    aria-label={label}
    placeholder={label}
    value={value}
    onChange={(event) => onType(event.target.value)}
  />
);

interface OptionsProps {
  readonly options: readonly Option[];
  readonly chosen: number;
  readonly focus: boolean;
  readonly onChoose: (option: Option) => void;
}

const Options = ({ options, chosen, focus, onChoose }: OptionsProps) => (
  <div className="choice-list">
    {options.map((option, i) => (
      <button
        key={option.id}
        type="button"
        data-on={i === chosen}
        ref={focus && i === chosen ? focusOnce : undefined}
        onClick={() => onChoose(option)}
      >
        <kbd>{i + 1}</kbd>
        <bdi>{option.label}</bdi>
      </button>
    ))}
  </div>
);

const focusOnce = (element: HTMLElement | null) => element?.focus();
