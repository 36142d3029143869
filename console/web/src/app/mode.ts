import { createContext, useContext, useState } from "react";
import { chooseMode, currentMode } from "../style/mode.ts";
import type { Mode } from "../style/mode.ts";

interface ModeState {
  readonly mode: Mode;
  readonly toggle: () => void;
}

export const ModeContext = createContext<ModeState>({ mode: "light", toggle: () => undefined });

export function useModeState(): ModeState {
  const [mode, setMode] = useState(currentMode);
  const toggle = () => {
    const next = mode === "dark" ? "light" : "dark";
    chooseMode(next);
    setMode(next);
  };
  return { mode, toggle };
}

export const useMode = (): ModeState => useContext(ModeContext);
