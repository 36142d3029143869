import { useTranslate, useLocaleState } from "react-admin";
import { Link } from "react-router-dom";
import { HelpHost } from "../help/HelpHost.tsx";
import { useLiveState } from "../live/useLive.ts";
import { Bell } from "../notifications/Bell.tsx";
import { PaletteHost } from "../palette/PaletteHost.tsx";
import { OnDuty } from "../roster/OnDuty.tsx";
import { useMay } from "../session/may.ts";
import { CrashBoundary } from "../ui/CrashBoundary.tsx";
import { zoneNow } from "../ui/when.ts";
import { AccountMenu } from "./AccountMenu.tsx";
import { useMode } from "./mode.ts";

export function TopBar() {
  const translate = useTranslate();
  return (
    <header className="top">
      <h1 className="top-title" id="react-admin-title">
        <span className="quietly-read">{translate("app.name")} </span>
      </h1>
      <CrashBoundary>
        <PaletteHost />
      </CrashBoundary>
      <OnDuty />
      <Health />
      <span className="top-zone">{translate("app.zone", { zone: zoneNow() })}</span>
      <LanguageChoice />
      <ThemeChoice />
      <CrashBoundary>
        <HelpHost />
      </CrashBoundary>
      <Bell />
      <AccountMenu />
    </header>
  );
}

function Health() {
  const translate = useTranslate();
  const { connected, health } = useLiveState();
  const reads = useMay("collectors.read");
  if (!useMay("alerts.read")) return null;
  const state = health ?? "ok";
  const words = connected ? translate(`app.health.${state}`) : translate("app.notLive");
  return (
    <>
      <output className="top-live" data-on={connected}>
        {connected ? translate("app.live") : translate("app.notLive")}
      </output>
      {connected && health && health !== "ok" && reads && (
        <Link className="top-health" data-state={state} to="/collectors">
          {words}
        </Link>
      )}
    </>
  );
}

function LanguageChoice() {
  const [locale, setLocale] = useLocaleState();
  const translate = useTranslate();
  return (
    <fieldset className="switch" aria-label={translate("app.language")}>
      {(["zh", "en"] as const).map((language) => (
        <button
          key={language}
          type="button"
          lang={language === "zh" ? "zh-CN" : "en"}
          aria-pressed={locale === language}
          onClick={() => setLocale(language)}
        >
          {language === "zh" ? "中文" : "EN"}
        </button>
      ))}
    </fieldset>
  );
}

function ThemeChoice() {
  const { mode, toggle } = useMode();
  const translate = useTranslate();
  return (
    <button
      type="button"
      className="icon-button"
      aria-label={translate("app.theme")}
      title={translate("app.theme")}
      onClick={toggle}
    >
      <svg viewBox="0 0 24 24" aria-hidden="true">
        {mode === "dark" ? (
          <path d="M12 4v-2M12 22v-2M4 12H2M22 12h-2M6 6 4.6 4.6M19.4 19.4 18 18M6 18l-1.4 1.4M19.4 4.6 18 6M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8" />
        ) : (
          <path d="M20 14.5A8 8 0 0 1 9.5 4 8 8 0 1 0 20 14.5Z" />
        )}
      </svg>
    </button>
  );
}
