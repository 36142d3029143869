import { Dialog } from "@mui/material";
import { useState } from "react";
import type { KeyboardEvent } from "react";
import { useTranslate } from "react-admin";
import { useNavigate } from "react-router-dom";
import { useMenuPages } from "../app/useMenuPages.ts";
import { letterOf } from "../keys/go.ts";
import { useSelf } from "../session/session.ts";
import { useCommands } from "./commands.ts";
import { entriesOf } from "./entries.ts";
import type { Entry } from "./entries.ts";
import { PaletteList } from "./PaletteList.tsx";
import { recentPlaces } from "./recent.ts";
import { useFound } from "./useFound.ts";

/** Everything by name: pages, what this page can do, where one was, and numbers and addresses looked up. */
export default function Palette({ onClose }: { onClose: () => void }) {
  const translate = useTranslate();
  const [typed, setTyped] = useState("");
  const [at, setAt] = useState(0);
  const entries = useEntries(typed);
  const chosen = Math.min(at, Math.max(0, entries.length - 1));
  const run = (entry: Entry | undefined) => {
    if (!entry) return;
    onClose();
    entry.run();
  };
  const type = (text: string) => {
    setTyped(text);
    setAt(0);
  };
  return (
    <Dialog
      open
      onClose={onClose}
      fullWidth
      maxWidth="sm"
      slotProps={{ paper: { className: "palette", "aria-label": translate("palette.title") } }}
    >
      <Input typed={typed} onType={type} onKey={keysOf({ chosen, entries, setAt, run })} active={chosen} />
      <PaletteList entries={entries} chosen={chosen} onRun={run} />
    </Dialog>
  );
}

interface Moving {
  readonly chosen: number;
  readonly entries: readonly Entry[];
  readonly setAt: (at: number) => void;
  readonly run: (entry: Entry | undefined) => void;
}

const keysOf = ({ chosen, entries, setAt, run }: Moving): Readonly<Record<string, () => void>> => ({
  ArrowDown: () => setAt(Math.min(chosen + 1, entries.length - 1)),
  ArrowUp: () => setAt(Math.max(chosen - 1, 0)),
  Enter: () => run(entries[chosen]),
});

interface InputProps {
  readonly typed: string;
  readonly active: number;
  readonly onType: (text: string) => void;
  readonly onKey: Readonly<Record<string, () => void>>;
}

function Input({ typed, active, onType, onKey }: InputProps) {
  const translate = useTranslate();
  const pressed = (event: KeyboardEvent) => {
    const act = event.nativeEvent.isComposing ? undefined : onKey[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };
  return (
    <input
      ref={focusOnce}
      className="palette-input"
      role="combobox"
      aria-expanded="true"
      aria-controls="palette-list"
      aria-activedescendant={`palette-${active}`}
      aria-label={translate("palette.title")}
      placeholder={translate("palette.hint")}
      value={typed}
      onChange={(event) => onType(event.target.value)}
      onKeyDown={pressed}
    />
  );
}

function useEntries(typed: string): Entry[] {
  const self = useSelf();
  const navigate = useNavigate();
  const commands = useCommands();
  const found = useFound(typed);
  const pages = useMenuPages().map(({ name, title }) => ({ name, title, letter: letterOf(name) }));
  const [recent] = useState(() => recentPlaces(self?.id ?? ""));
  return entriesOf(typed, { pages, commands, recent, found, go: (path) => void navigate(path) });
}

const focusOnce = (input: HTMLInputElement | null) => input?.focus();
