import { Button } from "@mui/material";
import { useState } from "react";
import { Confirm, useNotify, useRefresh, useTranslate } from "react-admin";
import { request } from "../http/request.ts";
import { SecretDialog } from "../ui/SecretDialog.tsx";
import { useExplain } from "../ui/useExplain.ts";
import type { Account } from "./account.ts";

export function AccountActs({ account }: { account: Account }) {
  const translate = useTranslate();
  const notify = useNotify();
  const refresh = useRefresh();
  const fail = useExplain();
  const [asking, setAsking] = useState(false);
  const [password, setPassword] = useState<string>();
  const path = `/accounts/${encodeURIComponent(account.id)}`;
  const turn = async () => {
    await request(path, { method: "PUT", body: { enabled: !account.enabled } }).then(
      () => notify("accounts.saved", { type: "success" }),
      fail,
    );
    refresh();
  };
  const reset = async () => {
    setAsking(false);
    await request<{ password: string }>(`${path}/reset-password`, { method: "POST", body: {} }).then(
      (answer) => setPassword(answer.password),
      fail,
    );
  };
  return (
    <div className="row panel-body">
      <Button variant="outlined" onClick={() => void turn()}>
        {translate(account.enabled ? "accounts.disable" : "accounts.enable")}
      </Button>
      <Button variant="outlined" onClick={() => setAsking(true)}>
        {translate("accounts.reset")}
      </Button>
      <Confirm
        isOpen={asking}
        title="accounts.reset"
        content={translate("accounts.resetSure", { name: account.displayName })}
        onConfirm={() => void reset()}
        onClose={() => setAsking(false)}
      />
      {password !== undefined && (
        <SecretDialog
          title={translate("accounts.oneTime")}
          hint={translate("accounts.oneTimeHint", { name: account.name })}
          secret={password}
          onClose={() => setPassword(undefined)}
        />
      )}
    </div>
  );
}
