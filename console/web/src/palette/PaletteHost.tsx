import { Suspense, lazy, useEffect, useRef, useState } from "react";
import { useTranslate } from "react-admin";
import { useLocation, useNavigate } from "react-router-dom";
import { useMenuPages } from "../app/useMenuPages.ts";
import { callOf } from "../keys/calls.ts";
import { goLetters } from "../keys/go.ts";
import { useKeydown } from "../keys/useKeydown.ts";
import { useSelf } from "../session/session.ts";
import { remember } from "./recent.ts";
import "./palette.css";

const load = async () => import("./Palette.tsx");
const Palette = lazy(load);
/** Fetched once the page has its own: whoever types at once after Ctrl-K loses no letter. */
const loadAfterMs = 2000;
/** A letter after G has to come within this time. */
const goMs = 1500;

/** Listens for Ctrl-K and `:`, for G and a letter, and keeps where one has been. */
export function PaletteHost() {
  const translate = useTranslate();
  const [open, setOpen] = useState(false);
  const going = useGoing();
  useRecent();
  useKeydown(
    (event) => {
      const call = callOf(event);
      if (call === "none" || (call === "free" && !going.take(event.key))) return;
      event.preventDefault();
      event.stopImmediatePropagation(); // the page has commands on the same letters
      if (call === "palette") setOpen(true);
    },
    { capture: true },
  );
  useEffect(() => {
    const timer = setTimeout(() => void load(), loadAfterMs);
    return () => clearTimeout(timer);
  }, []);
  return (
    <>
      <button type="button" className="top-palette" onClick={() => setOpen(true)}>
        {translate("palette.open")} <kbd>Ctrl</kbd> <kbd>K</kbd>
      </button>
      {open && (
        <Suspense fallback={null}>
          <Palette onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}

/** Takes G and the letter after it; says whether the key was taken. */
function useGoing(): { take: (key: string) => boolean } {
  const navigate = useNavigate();
  const pages = useMenuPages();
  const since = useRef(0);
  return {
    take: (key) => {
      if (Date.now() - since.current < goMs) {
        since.current = 0;
        const page = goLetters[key.toLowerCase()];
        if (page !== undefined && pages.some(({ name }) => name === page)) void navigate(`/${page}`);
        return true;
      }
      if (key !== "g" && key !== "G") return false;
      since.current = Date.now();
      return true;
    },
  };
}

/** A page about one thing that was looked at for a moment is kept. */
function useRecent(): void {
  const self = useSelf();
  const { pathname } = useLocation();
  const account = self?.id;
  useEffect(() => {
    if (account === undefined || pathname.split("/").length < 3) return undefined;
    const timer = setTimeout(() => {
      remember(account, { path: pathname, title: document.title.replace(/ · [^·]*$/, "") });
    }, 1200);
    return () => clearTimeout(timer);
  }, [account, pathname]);
}
