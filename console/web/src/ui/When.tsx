import { useTranslate } from "react-admin";
import { shortTime, sinceNow, timeText, zoneAt } from "./when.ts";

interface Props {
  readonly at: string | null | undefined;
  /** How long ago, instead of when. */
  readonly relative?: boolean;
  /** Without the year if it is this year's, where columns are many. */
  readonly short?: boolean;
}

/** A time in the browser's zone; how long ago stands beside it. */
export function When({ at, relative = false, short = false }: Props) {
  const translate = useTranslate();
  if (!at) return <span className="quiet">—</span>;
  const { unit, n } = sinceNow(at);
  const since = translate(`ui.ago.${unit}`, { n });
  return (
    <time className="when" dateTime={at} title={`${timeText(at)} ${zoneAt(at)} · ${since}`}>
      {relative ? since : short ? shortTime(at) : timeText(at)}
    </time>
  );
}
