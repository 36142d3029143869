import type { OwnPki } from "@chengfang/model/certificate";
import type { OrderRow } from "@chengfang/model/compliance/view";
import type { DispatchRow } from "@chengfang/model/reporting/dispatch";
import { useQuery } from "@tanstack/react-query";
import { useTranslate } from "react-admin";
import { list } from "../../data/query.ts";
import { pageOf } from "../../dispatches/kinds.ts";
import { request } from "../../http/request.ts";
import { useLanguage } from "../../i18n/titled.ts";
import { commonName, pairsOf } from "../../pki/subject.ts";
import { linesOf } from "../calendar/duties.ts";
import { useDuties } from "../calendar/DutyList.tsx";
import { dueNow } from "../due.ts";

/** Something that waits for the department, and where it is done. */
export interface OwnLine {
  readonly key: string;
  readonly kind: string;
  readonly dueAt: string | null;
  readonly text: string;
  readonly to: string;
  /** What is to be done with it next. */
  readonly next: string;
}

/** What is due later than that is in the calendar. */
const soonDays = 30;
const everyMs = 60_000;
const most = 100;

const soon = (at: string): boolean => {
  const { key, days } = dueNow(at);
  return key !== "left" || days <= soonDays;
};

/** What waits for the reader's department, the most pressing first; undefined while it is being asked. */
export function useOwnWork(): readonly OwnLine[] | undefined {
  const parts = [useDispatches(), useOrders(), useDutyLines(), useCertificates()];
  if (parts.some((part) => part === undefined)) return undefined;
  return parts.flatMap((part) => part ?? []).toSorted((a, b) => orderOf(a) - orderOf(b));
}

const orderOf = ({ dueAt }: OwnLine): number => (dueAt === null ? Number.MAX_SAFE_INTEGER : Date.parse(dueAt));

/** Warnings, notices and bulletins that nobody has signed for or answered. */
function useDispatches(): readonly OwnLine[] | undefined {
  const translate = useTranslate();
  const filter = { state: ["issued"], recipient: ["sent", "signed", "returned"] };
  const { data } = useQuery({
    queryKey: ["own-work", "dispatches"],
    queryFn: async ({ signal }) =>
      list<DispatchRow>("dispatches", { filter, limit: most }, { signal, background: true }),
    refetchInterval: everyMs,
  });
  return data?.rows
    .filter(({ kind, own }) => kind !== "bulletin" || own === "sent")
    .map(({ id, kind, title, own, dueAt }) => ({
      key: id,
      kind: translate(`resources.${pageOf[kind]}.name`),
      dueAt: kind === "notice" ? dueAt : null,
      text: title,
      to: `/${pageOf[kind]}/${id}/show`,
      next: translate(`dispatches.step.${own === "sent" ? "sign" : "answer"}`),
    }));
}

function useOrders(): readonly OwnLine[] | undefined {
  const translate = useTranslate();
  const filter = { state: ["issued", "acknowledged"] };
  const { data } = useQuery({
    queryKey: ["own-work", "orders"],
    queryFn: async ({ signal }) =>
      list<OrderRow>("orders", { filter, sort: ["deadline", "ASC"], limit: most }, { signal, background: true }),
    refetchInterval: everyMs,
  });
  return data?.rows.map(({ id, systemName, title, deadline, state }) => ({
    key: id,
    kind: translate("resources.orders.name"),
    dueAt: deadline,
    text: `${systemName} · ${title}`,
    to: `/orders/${id}/show`,
    next: translate(`city.own.next.${state}`),
  }));
}

function useDutyLines(): readonly OwnLine[] | undefined {
  const translate = useTranslate();
  const language = useLanguage();
  const { data } = useDuties();
  const dated = data?.filter(({ kind, systemId }) => kind !== "order" && systemId !== null);
  return (
    dated &&
    linesOf(dated, dueNow)
      .filter(({ never, dueAt }) => !never && soon(dueAt))
      .map(({ key, kind, title, dueAt, duties }) => ({
        key,
        kind: translate(`comply.duty.${kind}`),
        dueAt,
        text: `${duties.map(({ systemName }) => systemName).join(" / ")} · ${title[language]}`,
        to: `/systems/${duties[0]?.systemId ?? ""}/show?tab=calendar`,
        next: translate("city.own.next.duty"),
      }))
  );
}

/** The reader's own certificates that end soon; none where the identity authority does not answer. */
function useCertificates(): readonly OwnLine[] | undefined {
  const translate = useTranslate();
  const { data, error } = useQuery({
    queryKey: ["pki", "self"],
    queryFn: async ({ signal }) => request<OwnPki>("/pki/self", { signal, background: true }),
    retry: false,
  });
  if (error) return [];
  return data?.certificates
    .filter(({ status, notAfter }) => status === "issued" && soon(notAfter))
    .map(({ id, subject, notAfter }) => ({
      key: id,
      kind: translate("resources.my-certificates.name"),
      dueAt: notAfter,
      text: commonName(pairsOf(subject)),
      to: "/my-certificates",
      next: translate("city.own.next.certificate"),
    }));
}
