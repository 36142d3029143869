import { useTranslate } from "react-admin";

const first = `logger -n 127.0.0.1 -P 5514 -t sshd "Failed password for root from 203.0.113.7 port 40022 ssh2"`;

/** How to send the first log line, for a platform that has none yet. */
export function FirstLine() {
  const translate = useTranslate();
  return (
    <>
      <span>{translate("overview.firstLine")}</span>
      <code>{first}</code>
      <span>{translate("overview.demo")}</span>
      <code>npx chengfang demo</code>
    </>
  );
}
