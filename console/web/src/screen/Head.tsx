import { useContext, useEffect, useState } from "react";
import { Mark } from "../entry/Frame.tsx";
import { timeText, zoneNow } from "../ui/when.ts";
import type { FeedState } from "./feed.ts";
import { useSpan } from "./panels/Incidents.tsx";
import { useNow } from "./useFeed.ts";
import { fill, ReaderContext, useWords } from "./words.ts";

interface Props {
  readonly feed: FeedState;
  readonly onLook: () => void;
  readonly onLanguage: () => void;
}

export function Head({ feed, onLook, onLanguage }: Props) {
  const { say, language } = useWords();
  return (
    <header className="screen-head">
      <div className="screen-office">
        <Mark />
        <span>{feed.picture?.organisation ?? ""}</span>
      </div>
      <h1>{say.title}</h1>
      <div className="screen-side">
        <Freshness feed={feed} />
        <Clock />
        <button
          type="button"
          className="screen-button words"
          lang={language === "zh" ? "en" : "zh-CN"}
          onClick={onLanguage}
        >
          {language === "zh" ? "EN" : "中文"}
        </button>
        <button type="button" className="screen-button" aria-label={say.look} title={say.look} onClick={onLook}>
          <svg viewBox="0 0 24 24" aria-hidden="true">
            <path d="M12 3a9 9 0 1 0 0 18ZM12 3a9 9 0 0 1 0 18" />
          </svg>
        </button>
        <FullScreen />
        <Leave />
      </div>
    </header>
  );
}

/** Whether the figures are of now; if not, how old they are. */
function Freshness({ feed: { connected, heardAt } }: { feed: FeedState }) {
  const { say } = useWords();
  const now = useNow();
  const span = useSpan();
  if (heardAt === 0) return null;
  return (
    <output className="fresh" data-on={connected}>
      {connected ? say.live : fill(say.stale, { age: span(now - heardAt) })}
    </output>
  );
}

function Clock() {
  const now = useNow();
  const text = timeText(new Date(now).toISOString());
  return (
    <time className="screen-clock" title={zoneNow()}>
      <span>{text.slice(0, 10)}</span> <strong>{text.slice(11)}</strong>
    </time>
  );
}

function FullScreen() {
  const { say } = useWords();
  const [full, setFull] = useState(false);
  useEffect(() => {
    const changed = () => setFull(document.fullscreenElement !== null);
    const pressed = (event: KeyboardEvent) => {
      if (event.key === "f" && !event.ctrlKey && !event.metaKey && !event.altKey) toggle();
    };
    document.addEventListener("fullscreenchange", changed);
    document.addEventListener("keydown", pressed);
    return () => {
      document.removeEventListener("fullscreenchange", changed);
      document.removeEventListener("keydown", pressed);
    };
  }, []);
  const words = full ? say.leave : say.full;
  return (
    <button type="button" className="screen-button wide-only" aria-label={words} title={words} onClick={toggle}>
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <path d={full ? "M9 4v5H4M15 4v5h5M9 20v-5H4M15 20v-5h5" : "M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5"} />
      </svg>
    </button>
  );
}

function toggle(): void {
  const change = document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen();
  change.catch(() => undefined); // the browser may forbid it; the page then stays as it is
}

function Leave() {
  const { say } = useWords();
  const { wall } = useContext(ReaderContext);
  if (wall) return null;
  return (
    <a className="screen-button" href="#/" aria-label={say.desk} title={say.desk}>
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <path d="M4 4h7v7H4ZM13 4h7v7h-7ZM4 13h7v7H4ZM13 13h7v7h-7Z" />
      </svg>
    </a>
  );
}
