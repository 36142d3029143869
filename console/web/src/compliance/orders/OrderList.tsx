import { useTranslate } from "react-admin";
import { PageTitle } from "../../ui/PageTitle.tsx";
import { OrderDesk } from "./OrderDesk.tsx";
import "../compliance.css";

/** 整改通知 of the whole city, or of the reader's own unit. */
export default function OrderList() {
  const translate = useTranslate();
  return (
    <>
      <PageTitle title={translate("resources.orders.name")} />
      <OrderDesk />
    </>
  );
}
