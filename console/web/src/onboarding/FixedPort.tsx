import { useTranslate } from "react-admin";

const usual = 514;

/** Many devices send to port 514 and no other, which the platform, not being root, does not listen on. */
export function FixedPort({ port }: { port: number | null }) {
  const translate = useTranslate();
  if (port === null || port === usual) return null;
  return (
    <details>
      <summary>{translate("onboarding.fixedPort")}</summary>
      <p className="quiet">{translate("onboarding.fixedPortHow", { port })}</p>
      <pre className="source">{redirect(port)}</pre>
    </details>
  );
}

const redirect = (port: number) => `nft add table ip chengfang
nft 'add chain ip chengfang prerouting { type nat hook prerouting priority dstnat; }'
nft add rule ip chengfang prerouting udp dport ${usual} redirect to :${port}`;
