import { useTranslate } from "react-admin";
import { dueNow } from "./due.ts";

interface Props {
  readonly at: string | null;
  /** Done: the clock has stopped. */
  readonly stopped?: boolean;
  /** It was never done as far as the registers know: days to or since a day that is only worked out say nothing. */
  readonly never?: boolean;
  /** Days from which on it is nothing to worry about; the day alone is shown. */
  readonly calmAfter?: number;
}

/** A day with its clock beside it. */
export function Due({ at, stopped = false, never = false, calmAfter = Number.POSITIVE_INFINITY }: Props) {
  const translate = useTranslate();
  if (at === null || at === "") return <span className="quiet">—</span>;
  const { key, days, mood } = dueNow(at);
  if (never) {
    return (
      <span className="due-clock" data-mood="bad">
        {translate("comply.due.never")}
      </span>
    );
  }
  const calm = stopped || (key === "left" && days > calmAfter);
  return (
    <span className="due">
      <time className="when" dateTime={at}>
        {at.slice(0, 10)}
      </time>
      {!calm && (
        <span className="due-clock" data-mood={mood}>
          {translate(`comply.due.${key}`, { days })}
        </span>
      )}
    </span>
  );
}
