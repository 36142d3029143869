import { keeperOf } from "@chengfang/model/roles";
import { Button } from "@mui/material";
import { useState } from "react";
import { Confirm, useNotify, useRefresh, useTranslate } from "react-admin";
import { request } from "../http/request.ts";
import { useSelf } from "../session/session.ts";
import { SecretDialog } from "../ui/SecretDialog.tsx";
import { useExplain } from "../ui/useExplain.ts";
import type { Account } from "./account.ts";

/** Disabling and a new one-time password, for whom they may be done by (`keeperOf`); nothing for others. */
export function AccountActs({ account }: { account: Account }) {
  const keeper = keeperOf(account.roles);
  const roles = useSelf()?.roles ?? [];
  if (keeper === undefined || !roles.includes(keeper)) return null;
  return (
    <div className="row panel-body">
      {keeper === "sysadmin" && <Turn account={account} />}
      <Reset account={account} />
    </div>
  );
}

function Turn({ account }: { account: Account }) {
  const translate = useTranslate();
  const notify = useNotify();
  const refresh = useRefresh();
  const fail = useExplain();
  const turn = async () => {
    const body = { enabled: !account.enabled };
    const path = `/accounts/${encodeURIComponent(account.id)}`;
    await request(path, { method: "PUT", body }).then(() => notify("accounts.saved", { type: "success" }), fail);
    refresh();
  };
  return (
    <Button variant="outlined" onClick={() => void turn()}>
      {translate(account.enabled ? "accounts.disable" : "accounts.enable")}
    </Button>
  );
}

function Reset({ account }: { account: Account }) {
  const translate = useTranslate();
  const fail = useExplain();
  const [asking, setAsking] = useState(false);
  const [password, setPassword] = useState<string>();
  const reset = async () => {
    setAsking(false);
    const path = `/accounts/${encodeURIComponent(account.id)}/reset-password`;
    await request<{ password: string }>(path, { method: "POST" }).then((made) => setPassword(made.password), fail);
  };
  return (
    <>
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
    </>
  );
}
