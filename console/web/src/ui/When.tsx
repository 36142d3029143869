import { useTranslate } from "react-admin";
import { sinceNow, timeText, zoneAt } from "./when.ts";

/** A time in the browser's zone; how long ago stands beside it. */
export function When({ at, relative = false }: { at: string | null | undefined; relative?: boolean }) {
  const translate = useTranslate();
  if (!at) return <span className="quiet">—</span>;
  const { unit, n } = sinceNow(at);
  const since = translate(`ui.ago.${unit}`, { n });
  return (
    <time className="when" dateTime={at} title={`${timeText(at)} ${zoneAt(at)} · ${since}`}>
      {relative ? since : timeText(at)}
    </time>
  );
}
