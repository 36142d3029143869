import { Popover } from "@mui/material";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { countText } from "../ui/when.ts";
import { NotificationList } from "./NotificationList.tsx";
import { useUnread } from "./useNotifications.ts";
import "./notifications.css";

/** What the person has been told, one press away from every page. */
export function Bell() {
  const translate = useTranslate();
  const unread = useUnread();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const label =
    unread === 0 ? translate("notifications.bellNone") : translate("notifications.bell", { count: countText(unread) });
  return (
    <>
      <button
        type="button"
        className="icon-button bell"
        aria-label={label}
        title={label}
        aria-haspopup="dialog"
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <path d="M6 16V11a6 6 0 0 1 12 0v5l1.5 2h-15ZM10 20.5a2 2 0 0 0 4 0" />
        </svg>
        {unread > 0 && <span className="bell-count">{unread > 99 ? "99+" : unread}</span>}
      </button>
      <Popover
        open={anchor !== null}
        anchorEl={anchor}
        onClose={() => setAnchor(null)}
        anchorOrigin={{ vertical: "bottom", horizontal: "right" }}
        transformOrigin={{ vertical: "top", horizontal: "right" }}
        slotProps={{ paper: { role: "dialog", "aria-label": translate("notifications.name") } }}
      >
        <NotificationList onDone={() => setAnchor(null)} />
      </Popover>
    </>
  );
}
