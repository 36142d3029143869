import { Dialog, DialogContent, DialogTitle, Menu, MenuItem } from "@mui/material";
import { useState } from "react";
import { useNotify, useTranslate } from "react-admin";
import { PasswordChange } from "../entry/PasswordChange.tsx";
import { useLanguage } from "../i18n/titled.ts";
import { leaveSingleSignOn } from "../session/back.ts";
import { logout } from "../session/calls.ts";
import { useSelf } from "../session/session.ts";

export function AccountMenu() {
  const self = useSelf();
  const translate = useTranslate();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [changing, setChanging] = useState(false);
  if (!self) return null;
  const roles = self.roles.map((role) => translate(`name.role.${role}`)).join(" · ");
  return (
    <>
      <button
        type="button"
        className="top-person"
        aria-haspopup="menu"
        title={translate("app.account")}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        <strong>{self.displayName}</strong>
        <span>{roles === self.displayName ? self.name : roles}</span>
      </button>
      <Menu anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)} onClick={() => setAnchor(null)}>
        <MenuItem onClick={() => setChanging(true)}>{translate("app.password")}</MenuItem>
        <MenuItem onClick={() => void leave()}>{translate("app.logout")}</MenuItem>
      </Menu>
      {changing && <PasswordDialog name={self.name} onClose={() => setChanging(false)} />}
    </>
  );
}

async function leave(): Promise<void> {
  if (await logout()) leaveSingleSignOn();
}

function PasswordDialog({ name, onClose }: { name: string; onClose: () => void }) {
  const translate = useTranslate();
  const notify = useNotify();
  const language = useLanguage();
  const done = () => {
    notify("app.passwordChanged", { type: "success" });
    onClose();
  };
  return (
    <Dialog open onClose={onClose}>
      <DialogTitle>{translate("app.password")}</DialogTitle>
      <DialogContent className="entry password-dialog">
        <PasswordChange language={language} name={name} first={false} onDone={done} />
      </DialogContent>
    </Dialog>
  );
}
