import type { BacktestProgress } from "@chengfang/model/backtest";
import { useTranslate } from "react-admin";
import { countText } from "../ui/when.ts";

interface Props {
  readonly progress: BacktestProgress | undefined;
  readonly onCancel: () => void;
}

/** How far a back-test is, and the way to end it. */
export function BacktestRunning({ progress, onCancel }: Props) {
  const translate = useTranslate();
  const { bytes = 0, bytesTotal = 0, events = 0, matches = 0 } = progress ?? {};
  const share = bytesTotal === 0 ? undefined : Math.min(1, bytes / bytesTotal);
  return (
    <div className="backtest-head">
      <progress aria-label={translate("backtest.progress")} max={1} value={share} />
      <output>{translate("backtest.soFar", { events: countText(events), matches: countText(matches) })}</output>
      <button type="button" className="plain boxed" onClick={onCancel}>
        {translate("backtest.cancel")}
      </button>
    </div>
  );
}
