import { defaultDarkTheme, defaultLightTheme } from "react-admin";
import type { RaThemeOptions } from "react-admin";
import type { Mode } from "./mode.ts";

const fontFamily = '"Noto Sans SC Variable", "PingFang SC", "Microsoft YaHei", system-ui, sans-serif';

const palettes = {
  light: {
    primary: { main: "#0f5bb5" },
    secondary: { main: "#0f5bb5" },
    background: { default: "#f3f5f8", paper: "#ffffff" },
    text: { primary: "#17212e", secondary: "#4a5868" },
    error: { main: "#a80f2c" },
    warning: { main: "#b4410b" },
    success: { main: "#17693f" },
    divider: "#dde3ea",
  },
  dark: {
    primary: { main: "#6fb0ff" },
    secondary: { main: "#6fb0ff" },
    background: { default: "#0d131b", paper: "#151d28" },
    text: { primary: "#e3eaf3", secondary: "#b1bfcf" },
    error: { main: "#ff8496" },
    warning: { main: "#ffa06c" },
    success: { main: "#6fd59d" },
    divider: "#263242",
  },
} as const;

/** MUI's side of the palette in palette.css: dense, flat, no shouting. */
export function theme(mode: Mode): RaThemeOptions {
  const base = mode === "dark" ? defaultDarkTheme : defaultLightTheme;
  return {
    ...base,
    palette: { mode, ...palettes[mode] },
    shape: { borderRadius: 6 },
    typography: { fontFamily, fontSize: 13, button: { textTransform: "none", fontWeight: 600 } },
    components: {
      ...base.components,
      MuiButton: { defaultProps: { size: "small", disableElevation: true } },
      MuiButtonBase: { defaultProps: { disableRipple: true } },
      MuiTextField: { defaultProps: { size: "small", variant: "outlined" } },
      MuiFormControl: { defaultProps: { size: "small", variant: "outlined" } },
      MuiPaper: { styleOverrides: { root: { backgroundImage: "none" } } },
      MuiTableCell: {
        styleOverrides: { root: { borderColor: "var(--line)" }, head: { fontWeight: 600, color: "var(--ink-2)" } },
      },
      RaToolbar: { styleOverrides: { root: { background: "var(--raised)", borderTop: "1px solid var(--line)" } } },
      MuiFormHelperText: { styleOverrides: { root: { color: "var(--ink-2)" } } },
      MuiLink: { defaultProps: { underline: "hover" } },
    },
  };
}
