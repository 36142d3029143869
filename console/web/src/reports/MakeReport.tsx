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

/** A report of the day, week or month before, or of any time: looked at first, then made and sent. */
export function MakeReport() {
  const translate = useTranslate();
  const language = useLanguage();
  const fail = useExplain();
  const writes = useMay("situation.write");
  const channels = useChannels();
  const { busy, act } = useAct();
  const [period, setPeriod] = useState<Period>("weekly");
  const [span, setSpan] = useState<{ from: string | null; to: string | null }>({ from: null, to: null });
  const [channelIds, setChannelIds] = useState<string[]>([]);
  const [text, setText] = useState<SituationText>();
  const body = { period, ...(period === "free" ? { from: span.from ?? undefined, to: span.to ?? undefined } : {}) };
  const preview = async () =>
    request<SituationText>("/situation-reports/preview", { method: "POST", body: { ...body, language } }).then(
      setText,
      fail,
    );
  const make = async () => act({ path: "/situation-reports", body: { ...body, channelIds }, done: "reports.asked" });
  return (
    <div className="panel-body stack">
      <div className="fields">
        <ChoiceField<Period>
          label={translate("reports.period")}
          value={period}
          onChange={setPeriod}
          choices={periods.map((value) => ({ value, label: translate(`reports.periods.${value}`) }))}
        />
        {period === "free" && (
          <>
            <TimeField
              label={translate("reports.from")}
              value={span.from}
              onChange={(from) => setSpan({ ...span, from })}
            />
            <TimeField label={translate("reports.to")} value={span.to} onChange={(to) => setSpan({ ...span, to })} />
          </>
        )}
        {writes && channels.length > 0 && (
          <ManyField
            label={translate("reports.sendTo")}
            value={channelIds}
            choices={channels}
            onChange={setChannelIds}
          />
        )}
      </div>
      <span className="row">
        <Button variant="outlined" onClick={() => void preview()}>
          {translate("reports.preview")}
        </Button>
        {writes && (
          <Button variant="contained" disabled={busy} onClick={() => void make()}>
            {translate("reports.make")}
          </Button>
        )}
      </span>
      {text && <ReportText text={text} />}
    </div>
  );
}
