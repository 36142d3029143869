import type { CertificateDetail } from "@chengfang/model/certificate";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslate } from "react-admin";
import { useParams } from "react-router-dom";
import { request } from "../../http/request.ts";
import { useLanguage } from "../../i18n/titled.ts";
import { Failure } from "../../ui/Failure.tsx";
import { PageTitle } from "../../ui/PageTitle.tsx";
import { Panel } from "../../ui/Panel.tsx";
import { commonName, pairsOf } from "../subject.ts";
import { Words } from "../Words.tsx";
import { namedBy, pathOf } from "./address.ts";
import { CertificateHead } from "./CertificateHead.tsx";
import { CertificateSide } from "./CertificateSide.tsx";
import { Live } from "./Live.tsx";
import "../pki.css";

/** One certificate: whether it holds right now, and everything that stands in it. */
export default function CertificatePage() {
  const { id = "" } = useParams();
  return <CertificateWhole id={id} />;
}

interface Props {
  readonly id: string;
  /** Where it is read from, if not the register: one's own. */
  readonly below?: string;
  /** What its holder does with it. */
  readonly children?: ReactNode;
}

export function CertificateWhole({ id, below = "", children }: Props) {
  const translate = useTranslate();
  const language = useLanguage();
  const { data, error, refetch, isFetching } = useQuery({
    queryKey: ["pki", "certificate", below, id, language],
    queryFn: async ({ signal }) => request<CertificateDetail>(`/pki${below}${pathOf(namedBy(id))}`, { signal }),
  });
  if (error) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data) return <div className="wait">{translate("ui.loading")}</div>;
  const name = commonName(pairsOf(data.row.subject)) || data.row.serial;
  const reload = () => void refetch();
  return (
    <div className="pki-page">
      <PageTitle title={`${translate("resources.certificates.name")} · ${name}`} />
      <CertificateHead name={name} row={data.row} onChanged={reload} />
      <div className="stack">
        {children}
        <Live live={data.live} busy={isFetching} onAgain={reload} />
        <Panel title={translate("certificates.words")}>
          <Words lines={data.words} />
        </Panel>
      </div>
      <CertificateSide name={name} detail={data} />
    </div>
  );
}
