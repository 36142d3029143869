import { useRef, useState } from "react";
import type { RefObject } from "react";

interface Props {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly focusRef?: RefObject<HTMLInputElement | null>;
}

/** Searches on Enter or after a short rest; Escape gives the keyboard back to the list. */
export function SearchBox({ label, value, onChange, focusRef }: Props) {
  const [typed, setTyped] = useState(value);
  const [given, setGiven] = useState(value);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  if (given !== value) {
    setGiven(value);
    setTyped(value);
  }
  const settle = (next: string) => {
    clearTimeout(timer.current);
    if (next !== value) onChange(next);
  };
  return (
    <input
      ref={focusRef}
      type="search"
      className="search"
      aria-label={label}
      placeholder={label}
      value={typed}
      onChange={(event) => {
        const next = event.target.value;
        setTyped(next);
        clearTimeout(timer.current);
        timer.current = setTimeout(() => settle(next), 400);
      }}
      onKeyDown={(event) => {
        if (event.key === "Enter") settle(typed);
        if (event.key === "Escape") event.currentTarget.blur();
      }}
    />
  );
}
