import type { Notification } from "@chengfang/model/notification";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import { When } from "../ui/When.tsx";
import { useNotifications } from "./useNotifications.ts";

const step = 20;

export function NotificationList({ onDone }: { onDone: () => void }) {
  const translate = useTranslate();
  const [unread, setUnread] = useState(false);
  const [limit, setLimit] = useState(step);
  const { rows, total, mark } = useNotifications({ unread, limit });
  return (
    <div className="bell-panel">
      <Head unread={unread} onUnread={setUnread} onAll={() => void mark({})} />
      {rows.length === 0 && (
        <p className="quiet bell-none">{translate(unread ? "notifications.noneUnread" : "notifications.none")}</p>
      )}
      <ul>
        {rows.map((each) => (
          <Line
            key={each.id}
            told={each}
            onOpen={() => {
              onDone();
              if (each.readAt === null) void mark({ ids: [each.id] });
            }}
            onMark={(read) => void mark({ ids: [each.id], read })}
          />
        ))}
      </ul>
      {total > rows.length && (
        <button type="button" className="plain bell-more" onClick={() => setLimit(limit + step)}>
          {translate("notifications.more", { total })}
        </button>
      )}
    </div>
  );
}

interface HeadProps {
  readonly unread: boolean;
  readonly onUnread: (unread: boolean) => void;
  readonly onAll: () => void;
}

function Head({ unread, onUnread, onAll }: HeadProps) {
  const translate = useTranslate();
  return (
    <header className="row spread">
      <h2>{translate("notifications.name")}</h2>
      <label className="row">
        <input type="checkbox" checked={unread} onChange={() => onUnread(!unread)} />
        {translate("notifications.onlyUnread")}
      </label>
      <button type="button" className="plain" onClick={onAll}>
        {translate("notifications.all")}
      </button>
    </header>
  );
}

interface LineProps {
  readonly told: Notification;
  readonly onOpen: () => void;
  readonly onMark: (read: boolean) => void;
}

function Line({ told, onOpen, onMark }: LineProps) {
  const translate = useTranslate();
  const isRead = told.readAt !== null;
  const name = translate(isRead ? "notifications.unread" : "notifications.read");
  return (
    <li data-read={isRead}>
      <Link to={told.path} onClick={onOpen}>
        {!isRead && <span className="quietly-read">{translate("notifications.isUnread")} </span>}
        {translate(`notifications.kind.${told.kind}`, told.args)}
        <span className="quiet small">
          <When at={told.at} relative />
        </span>
      </Link>
      <button type="button" className="bell-mark" aria-label={name} title={name} onClick={() => onMark(!isRead)} />
    </li>
  );
}
