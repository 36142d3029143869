import type { DispatchDetail } from "@chengfang/model/reporting/dispatch";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { CheckField, ManyField } from "../compliance/fields.tsx";
import { FormDialog } from "../compliance/FormDialog.tsx";
import { useAct } from "../ui/useAct.ts";
import { useChannels } from "./useChannels.ts";

/** Sends a dispatch over channels. */
export function SendDialog({ dispatch: { id }, onClose }: { dispatch: DispatchDetail; onClose: () => void }) {
  const translate = useTranslate();
  const channels = useChannels();
  const { busy, act } = useAct();
  const [channelIds, setChannelIds] = useState<string[]>([]);
  const [urgent, setUrgent] = useState(false);
  const save = async () => {
    const done = await act({ path: `/dispatches/${id}/send`, body: { channelIds, urgent }, done: "delivery.asked" });
    if (done !== undefined) onClose();
  };
  return (
    <FormDialog
      title={translate("delivery.send")}
      confirm={translate("delivery.send")}
      ready={!busy && channelIds.length > 0}
      onSave={() => void save()}
      onClose={onClose}
    >
      {channels.length === 0 && <p className="span banner">{translate("delivery.noChannels")}</p>}
      <ManyField
        label={translate("resources.channels.name")}
        value={channelIds}
        choices={channels}
        onChange={setChannelIds}
      />
      <CheckField value={urgent} onChange={setUrgent}>
        {translate("delivery.urgent")}
      </CheckField>
    </FormDialog>
  );
}
