import { useEffect, useState } from "react";
import { useNotificationContext, useTranslate } from "react-admin";
import type { NotificationPayload } from "react-admin";
import "./notices.css";

const shownMs = { success: 4000, info: 4000, warning: 8000, error: 10_000 } as const;

/** What was done or refused, at the foot of the page: each at once, the newest lowest, whatever still stands there. */
export function Notices() {
  const { notifications, setNotifications } = useNotificationContext();
  const close = (one: NotificationPayload) => setNotifications((all) => all.filter((each) => each !== one));
  return (
    <div className="notices" aria-live="polite">
      {notifications.map((each) => (
        <Notice key={keyOf(each)} notice={each} onClose={() => close(each)} />
      ))}
    </div>
  );
}

const keys = new WeakMap<NotificationPayload, number>();
let last = 0;

/** The same words may stand there twice. */
function keyOf(notice: NotificationPayload): number {
  const key = keys.get(notice) ?? (last += 1);
  keys.set(notice, key);
  return key;
}

function Notice({ notice, onClose }: { notice: NotificationPayload; onClose: () => void }) {
  const translate = useTranslate();
  const { message, type, notificationOptions: { messageArgs } = {} } = notice;
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held) return undefined;
    const timer = setTimeout(onClose, shownMs[type]);
    return () => clearTimeout(timer);
    // oxlint-disable-next-line react/exhaustive-deps -- another notice must not begin its time anew
  }, [held, type]);
  return (
    <div
      className="notice"
      data-type={type}
      role={type === "error" ? "alert" : undefined}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
    >
      <span>{typeof message === "string" ? translate(message, { _: message, ...messageArgs }) : message}</span>
      <button type="button" aria-label={translate("ra.action.close")} onClick={onClose}>
        ×
      </button>
    </div>
  );
}
