import type { CertificateDetail, ProfileSummary } from "@chengfang/model/certificate";
import type { CertificateRequest, RequestDetail } from "@chengfang/model/pki";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useNavigate, useSearchParams } from "react-router-dom";
import { request } from "../../../http/request.ts";
import { namedBy, pathOf } from "../../certificates/address.ts";
import type { KeyPair } from "../../csr/key.ts";
import { pemOf } from "../../csr/pem.ts";
import { buildRequest } from "../../csr/request.ts";
import { useAct } from "../../useAct.ts";
import { useProfiles } from "../../useProfiles.ts";
import { draftOfCertificate, draftOfRequest, emptyDraft, inputOf, missing, subjectOf } from "./draft.ts";
import type { Draft } from "./draft.ts";

/** The request being written, and what can be done with it. */
export interface DraftDesk {
  readonly draft: Draft;
  readonly profile: ProfileSummary | undefined;
  readonly set: (change: Partial<Draft>) => void;
  /** The key pair that was made here and saved; it is gone with the page. */
  readonly pair: KeyPair | undefined;
  readonly hold: (pair: KeyPair | undefined) => void;
  readonly missing: readonly string[];
  /** The id of the request that is being corrected, if it is no new one. */
  readonly changes: string | undefined;
  readonly ready: boolean;
  readonly error: unknown;
  readonly busy: boolean;
  readonly enter: () => Promise<void>;
}

export function useDraft(): DraftDesk {
  const navigate = useNavigate();
  const { all } = useProfiles();
  const { busy, act } = useAct();
  const start = useStart();
  const [changed, setChanged] = useState<Partial<Draft>>({});
  const [pair, setPair] = useState<KeyPair>();
  const draft = { ...start.draft, ...changed };
  const profile = all.find(({ name }) => name === draft.profile);
  const wanting = missing(draft, profile, pair !== undefined);
  const enter = async () => {
    if (wanting.length > 0) return;
    const body = { ...inputOf(draft, profile), ...(await csrOf(draft, profile, pair)) };
    const { changes } = start;
    const path = changes === undefined ? "/requests" : `/requests/${encodeURIComponent(changes)}`;
    const method = changes === undefined ? "POST" : "PUT";
    const made = await act<CertificateRequest>({ path, method, body, done: "requests.submitted" });
    if (made !== undefined) void navigate(`/requests/${made.id}/show`);
  };
  return {
    ...start,
    draft,
    profile,
    set: (change) => setChanged((now) => ({ ...now, ...change })),
    pair,
    hold: setPair,
    missing: wanting,
    busy,
    enter,
  };
}

/** A key made here proves itself by a request that is signed when the names no longer change. */
async function csrOf(draft: Draft, profile: ProfileSummary | undefined, pair: KeyPair | undefined) {
  if (draft.place !== "browser" || pair === undefined) return {};
  const own = subjectOf(draft, profile);
  const subject = own.length > 0 ? own : ([["CN", draft.person?.name ?? ""]] as const);
  return { csr: pemOf("CERTIFICATE REQUEST", await buildRequest({ subject, san: draft.san }, pair)) };
}

/** What the form begins with: nothing, a certificate to follow, or a request that was returned. */
function useStart(): Pick<DraftDesk, "draft" | "changes" | "ready" | "error"> {
  const [params] = useSearchParams();
  const [of, changes] = [params.get("of"), params.get("change") ?? undefined];
  const kind = params.get("kind") === "rekey" ? "rekey" : "renew";
  const { data, error } = useQuery({
    queryKey: ["pki", "draft", of, changes],
    queryFn: async (): Promise<Draft> => {
      if (changes !== undefined)
        return draftOfRequest(await request<RequestDetail>(`/pki/requests/${encodeURIComponent(changes)}`));
      if (of === null) return emptyDraft;
      return draftOfCertificate((await request<CertificateDetail>(`/pki${pathOf(namedBy(of))}`)).row, kind);
    },
    staleTime: Infinity,
    gcTime: 0,
  });
  return { draft: data ?? emptyDraft, changes, ready: data !== undefined, error };
}
