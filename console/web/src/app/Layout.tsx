import { Suspense, useState } from "react";
import type { ReactNode } from "react";
import { useTranslate } from "react-admin";
import { Link, useLocation } from "react-router-dom";
import { Mark } from "../entry/Frame.tsx";
import { useLiveConnection } from "../live/useLive.ts";
import { CrashBoundary } from "../ui/CrashBoundary.tsx";
import { useStepBack } from "../ui/useStepBack.ts";
import { menuPages } from "./useMenuPages.ts";
import type { MenuPage } from "./useMenuPages.ts";
import { TopBar } from "./TopBar.tsx";
import { useWaiting } from "./useWaiting.ts";

/** The desk: menu at the left, one thin bar on top, everything else is work. */
export function Layout({ children }: { children: ReactNode }) {
  const translate = useTranslate();
  const { pathname } = useLocation();
  useLiveConnection();
  useStepBack(closeDialog);
  return (
    <div className="desk">
      <a className="skip" href="#main-content" onClick={(event) => skip(event)}>
        {translate("app.skip")}
      </a>
      <Menu at={pathname} />
      <div className="desk-body">
        <TopBar />
        <main id="main-content" className="desk-main" tabIndex={-1}>
          <CrashBoundary key={pathname}>
            <Suspense fallback={<div className="wait">{translate("ui.loading")}</div>}>{children}</Suspense>
          </CrashBoundary>
        </main>
      </div>
    </div>
  );
}

/** A step back leaves no dialog over what was there before it: it closes as by its key. */
function closeDialog(): void {
  const open = [...document.querySelectorAll(".MuiDialog-root [role=dialog]")].at(-1);
  open?.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
}

function skip(event: { preventDefault(): void }): void {
  event.preventDefault(); // the address belongs to the router
  document.getElementById("main-content")?.focus();
}

function Menu({ at }: { at: string }) {
  const translate = useTranslate();
  const shown = menuPages();
  const sections = [...new Set(shown.map(({ section }) => section))];
  const waiting = useWaiting();
  const [openAt, setOpenAt] = useState<string>();
  const open = openAt === at; // going to a page folds it
  return (
    <nav className="menu" aria-label={translate("app.nav")} data-open={open}>
      <div className="menu-brand">
        <Mark />
        <span>{translate("app.name")}</span>
        <button
          type="button"
          className="menu-toggle"
          aria-expanded={open}
          onClick={() => setOpenAt(open ? undefined : at)}
        >
          {translate("app.menu")}
        </button>
      </div>
      {sections.map((section) => (
        <div key={section} className="menu-section">
          <div className="menu-title">{translate(`app.section.${section}`)}</div>
          {shown
            .filter((page) => page.section === section)
            .map((page) => (
              <MenuEntry
                key={page.name}
                page={page}
                waiting={waiting[page.name] ?? 0}
                current={at === `/${page.name}` || at.startsWith(`/${page.name}/`)}
              />
            ))}
        </div>
      ))}
    </nav>
  );
}

function MenuEntry({ page, waiting, current }: { page: MenuPage; waiting: number; current: boolean }) {
  const translate = useTranslate();
  return (
    <Link className="menu-entry" to={`/${page.name}`} aria-current={current ? "page" : undefined}>
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <path d={page.path} />
      </svg>
      {translate(`resources.${page.name}.name`)}
      {waiting > 0 && (
        <span className="menu-count" title={translate("app.waiting", { count: waiting })}>
          {waiting}
        </span>
      )}
    </Link>
  );
}
