import type { Css } from "cytoscape";
import type { Mode } from "../../style/mode.ts";

/** Colours of drawings by mode: cytoscape paints on a canvas and knows no variables of CSS. */
export const colours = {
  light: { ink: "#17212e", paper: "#ffffff", accent: "#0f5bb5" },
  dark: { ink: "#e3eaf3", paper: "#151d28", accent: "#6fb0ff" },
} as const;

export const severityColours = {
  light: { critical: "#a80f2c", high: "#b4410b", medium: "#a97a00", low: "#17618f", informational: "#566373" },
  dark: { critical: "#ff8496", high: "#ffa06c", medium: "#ecc95a", low: "#7cc2ee", informational: "#a9b7c7" },
} as const;

/** A node's name below it, readable on lines that run there. */
export const named = (mode: Mode): Css.Node => ({
  label: "data(label)",
  color: colours[mode].ink,
  "font-family": '"Noto Sans SC Variable", sans-serif',
  "text-valign": "bottom",
  "text-background-color": colours[mode].paper,
  "text-background-opacity": 0.8,
});
