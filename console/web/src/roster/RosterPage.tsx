import { addDays } from "@chengfang/model/emergency/roster";
import type { Duty, Slot } from "@chengfang/model/emergency/roster";
import { Button } from "@mui/material";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { useSearchParams } from "react-router-dom";
import { ImportCsv } from "../contacts/ImportCsv.tsx";
import { saveFile } from "../http/save.ts";
import { useCommand } from "../palette/useCommand.ts";
import { useMay } from "../session/may.ts";
import { Failure } from "../ui/Failure.tsx";
import { PageTitle } from "../ui/PageTitle.tsx";
import { useExplain } from "../ui/useExplain.ts";
import { FillDialog } from "./FillDialog.tsx";
import { PlaceDialog } from "./PlaceDialog.tsx";
import { SwapDialog } from "./SwapDialog.tsx";
import { Swaps } from "./Swaps.tsx";
import { useRoster } from "./useRoster.ts";
import { dayIn, weekOf } from "./week.ts";
import { WeekTable } from "./WeekTable.tsx";
import "./roster.css";

type Asking =
  | { readonly what: "fill" }
  | { readonly what: "import" }
  | { readonly what: "place"; readonly slot: Slot; readonly duty: Duty | undefined }
  | { readonly what: "swap"; readonly duty: Duty };

/** The duty roster (值班表) of a week: who stands which shift, and where nobody does. */
export default function RosterPage() {
  const translate = useTranslate();
  const [params, setParams] = useSearchParams();
  const days = weekOf(dayIn(params.get("week")));
  const [from = "", to = ""] = [days[0], days.at(-1)];
  const { roster, error, retry, refresh } = useRoster(from, to);
  const [asking, setAsking] = useState<Asking>();
  const turn = (by: number) => setParams({ week: addDays(from, by * 7) });
  useCommand({ id: "roster.next", title: translate("roster.nextWeek"), run: () => turn(1) });
  useCommand({ id: "roster.previous", title: translate("roster.previousWeek"), run: () => turn(-1) });
  const close = () => setAsking(undefined);
  const done = () => {
    close();
    refresh();
  };
  if (error) return <Failure error={error} onRetry={retry} />;
  return (
    <div className="stack">
      <PageTitle title={translate("resources.roster.name")} />
      <Bar days={days} onTurn={turn} onToday={() => setParams({})} onAsk={(what) => setAsking({ what })} />
      {roster && roster.gaps.length > 0 && (
        <p className="banner" data-kind="warn">
          {translate("roster.gaps", { count: roster.gaps.length })}
        </p>
      )}
      {roster && (
        <WeekTable
          days={days}
          duties={roster.duties}
          onPlace={(slot, duty) => setAsking({ what: "place", slot, duty })}
          onSwap={(duty) => setAsking({ what: "swap", duty })}
        />
      )}
      <Swaps onChanged={refresh} />
      {asking && <Dialogs asking={asking} days={{ from, to }} onClose={close} onDone={done} />}
    </div>
  );
}

interface DialogsProps {
  readonly asking: Asking;
  readonly days: { readonly from: string; readonly to: string };
  readonly onClose: () => void;
  readonly onDone: () => void;
}

function Dialogs({ asking, days, ...ends }: DialogsProps) {
  if (asking.what === "fill") return <FillDialog {...days} {...ends} />;
  if (asking.what === "import") return <ImportCsv path="/roster/import" columns="roster.sheet" {...ends} />;
  if (asking.what === "place") return <PlaceDialog slot={asking.slot} duty={asking.duty} {...ends} />;
  return <SwapDialog duty={asking.duty} {...ends} />;
}

interface BarProps {
  readonly days: readonly string[];
  readonly onTurn: (by: number) => void;
  readonly onToday: () => void;
  readonly onAsk: (what: "fill" | "import") => void;
}

function Bar({ days, onTurn, onToday, onAsk }: BarProps) {
  const translate = useTranslate();
  const writes = useMay("roster.write");
  const fail = useExplain();
  const [from = "", to = ""] = [days[0], days.at(-1)];
  return (
    <div className="bar roster-bar">
      <button type="button" className="plain boxed" onClick={() => onTurn(-1)}>
        {translate("roster.previousWeek")}
      </button>
      <strong>{translate("roster.week", { from, to })}</strong>
      <button type="button" className="plain boxed" onClick={() => onTurn(1)}>
        {translate("roster.nextWeek")}
      </button>
      <button type="button" className="plain" onClick={onToday}>
        {translate("roster.thisWeek")}
      </button>
      <span className="bar-end">
        {writes && <Keep onAsk={onAsk} />}
        <button
          type="button"
          className="plain boxed"
          onClick={() => void saveFile(`/roster/roster.csv?from=${from}&to=${to}`, "roster.csv").catch(fail)}
        >
          {translate("roster.export")}
        </button>
        <button type="button" className="plain boxed" onClick={() => print()}>
          {translate("roster.print")}
        </button>
      </span>
    </div>
  );
}

function Keep({ onAsk }: Pick<BarProps, "onAsk">) {
  const translate = useTranslate();
  return (
    <>
      <Button variant="contained" size="small" onClick={() => onAsk("fill")}>
        {translate("roster.fill")}
      </Button>
      <button type="button" className="plain boxed" onClick={() => onAsk("import")}>
        {translate("roster.import")}
      </button>
    </>
  );
}
