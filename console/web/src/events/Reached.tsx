import { useTranslate } from "react-admin";
import { timeText } from "../ui/when.ts";
import type { useEvents } from "./useEvents.ts";

interface Props {
  readonly answers: ReturnType<typeof useEvents>;
  readonly onPatience: () => void;
}

/** Says how far back the answer reaches, and which bars are reckoned, where there was no time for all of it. */
export function Reached({ answers: { found, histogram, within }, onPatience }: Props) {
  const translate = useTranslate();
  const reached = found.data?.reached;
  const estimated = histogram.data?.some((bar) => bar.estimated) ?? false;
  if (reached === undefined && !estimated) return null;
  const patient = Object.keys(within).length > 0;
  return (
    <output className="banner row" data-kind="warn">
      {reached !== undefined && translate("events.reached.page", { at: timeText(reached) })}{" "}
      {estimated && translate("events.reached.bars")}
      {!patient && (
        <button type="button" className="plain" onClick={onPatience}>
          {translate("events.reached.goOn")}
        </button>
      )}
    </output>
  );
}
