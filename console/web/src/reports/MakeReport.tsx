import { Button } from "@mui/material";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { ChoiceField, ManyField } from "../compliance/fields.tsx";
import { useChannels } from "../delivery/useChannels.ts";
import { TimeField } from "../dispatches/TimeField.tsx";
import { request } from "../http/request.ts";
import { useLanguage } from "../i18n/titled.ts";
import { useMay } from "../session/may.ts";
import { useAct } from "../ui/useAct.ts";
import { useExplain } from "../ui/useExplain.ts";
import { ReportText } from "./ReportText.tsx";
import type { SituationText } from "./text.ts";

const periods = ["daily", "weekly", "monthly", "free"] as const;
type Period = (typeof periods)[number];

interface Wanted {
  readonly period: Period;
  readonly from: string | null;
  readonly to: string | null;
  readonly channelIds: string[];
}

const bodyOf = ({ period, from, to }: Wanted) =>
  period === "free" ? { period, from: from ?? undefined, to: to ?? undefined } : { period };

/** A report of the day, week or month before, or of any time: looked at first, then made and sent. */
export function MakeReport() {
  const translate = useTranslate();
  const language = useLanguage();
  const fail = useExplain();
  const writes = useMay("situation.write");
  const { busy, act } = useAct();
  const [wanted, setWanted] = useState<Wanted>({ period: "weekly", from: null, to: null, channelIds: [] });
  const [text, setText] = useState<SituationText>();
  const preview = async () => {
    const body = { ...bodyOf(wanted), language };
    return request<SituationText>("/situation-reports/preview", { method: "POST", body }).then(setText, fail);
  };
  const make = async (channelIds: readonly string[]) => {
    const body = { ...bodyOf(wanted), channelIds };
    return act({
      path: "/situation-reports",
      body,
      done: channelIds.length > 0 ? "reports.askedSent" : "reports.asked",
    });
  };
  return (
    <div className="panel-body stack">
      <Form wanted={wanted} set={(change) => setWanted({ ...wanted, ...change })} />
      <span className="row">
        <Button variant="outlined" onClick={() => void preview()}>
          {translate("reports.preview")}
        </Button>
        {writes && <Makes channelIds={wanted.channelIds} busy={busy} onMake={(to) => void make(to)} />}
      </span>
      {text && <ReportText text={text} />}
    </div>
  );
}

interface MakesProps {
  readonly channelIds: readonly string[];
  readonly busy: boolean;
  readonly onMake: (channelIds: readonly string[]) => void;
}

/** Kept alone, or sent as well: sending asks for channels. */
function Makes({ channelIds, busy, onMake }: MakesProps) {
  const translate = useTranslate();
  const channels = useChannels();
  const none = channelIds.length === 0;
  return (
    <>
      <Button variant={none ? "contained" : "outlined"} disabled={busy} onClick={() => onMake([])}>
        {translate("reports.keep")}
      </Button>
      {channels.length > 0 && (
        <Button variant={none ? "outlined" : "contained"} disabled={busy || none} onClick={() => onMake(channelIds)}>
          {translate("reports.keepAndSend", { count: channelIds.length })}
        </Button>
      )}
      {channels.length > 0 && none && <span className="quiet">{translate("reports.chooseChannels")}</span>}
    </>
  );
}

function Form({ wanted, set }: { wanted: Wanted; set: (change: Partial<Wanted>) => void }) {
  const translate = useTranslate();
  const writes = useMay("situation.write");
  const channels = useChannels();
  return (
    <div className="fields report-choice">
      <ChoiceField<Period>
        label={translate("reports.period")}
        value={wanted.period}
        onChange={(period) => set({ period })}
        choices={periods.map((value) => ({ value, label: translate(`reports.periods.${value}`) }))}
      />
      {wanted.period === "free" && (
        <>
          <TimeField label={translate("reports.from")} value={wanted.from} onChange={(from) => set({ from })} />
          <TimeField label={translate("reports.to")} value={wanted.to} onChange={(to) => set({ to })} />
        </>
      )}
      {writes && channels.length > 0 && (
        <ManyField
          label={translate("reports.sendTo")}
          value={wanted.channelIds}
          choices={channels}
          onChange={(channelIds) => set({ channelIds })}
        />
      )}
    </div>
  );
}
