import { DispatchList } from "../dispatches/DispatchList.tsx";

export default function NoticeList() {
  return <DispatchList kind="notice" />;
}
