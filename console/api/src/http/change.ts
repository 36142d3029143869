export { changeOf } from "@chengfang/store/records/change";
